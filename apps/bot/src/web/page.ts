/** The page itself: its skeleton, filled by the client. No inline script or style. */

export function page(): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Proctor</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/page.css">
<script type="module" src="/client.js"></script>
</head>
<body>
<a class="skip" href="#box">Skip to the question box</a>
<header>
<h1><a href="#/">Proctor</a></h1>
<p>what runs on your Linux machines</p>
<nav aria-label="Pages"><a href="#/cards">Cards</a><a href="#/help">Help</a></nav>
</header>
<main id="log" role="log" aria-label="Conversation" aria-live="polite" aria-relevant="additions"></main>
<form id="ask" autocomplete="off">
<div class="field">
<ul id="completions" role="listbox" aria-label="Known names" hidden></ul>
<textarea id="box" rows="1" role="combobox" aria-label="Ask for a name, or paste a ps listing" aria-autocomplete="list" aria-expanded="false" aria-controls="completions" placeholder="A name from ps, or paste a whole ps -ef" spellcheck="false" autocapitalize="off"></textarea>
</div>
<label class="file" title="Read a file"><span aria-hidden="true">＋</span><span class="hidden">Read a file with a listing</span><input id="file" type="file"></label>
<button type="submit">Ask</button>
</form>
<p id="drop" hidden>Drop the file to have it explained</p>
<noscript><p class="noscript">This page needs JavaScript. In a terminal: <code>proctor whatis kswapd0</code></p></noscript>
</body>
</html>
`
}

/** Asks for the token where one is set; posts to /login. */
export function loginPage(wrong: boolean): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Proctor: token</title>
<link rel="stylesheet" href="/page.css">
</head>
<body class="login">
<main>
<h1>Proctor</h1>
<form method="post" action="/login">
<label for="token">Token (PROCTOR_WEB_TOKEN of the machine that runs this)</label>
<input id="token" name="token" type="password" required autofocus autocomplete="current-password">
${wrong ? '<p role="alert">That is not the token.</p>' : ''}
<button type="submit">Open</button>
</form>
</main>
</body>
</html>
`
}

export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b5d5e"/><path d="M8 10l6 6-6 6M16 23h8" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg>
`
