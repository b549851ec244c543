/** The page's skeleton: the welcome and the box. Answers come from the server, rendered; there is no inline script or style. */

/** `shared`: others reach this page over a network, so it does not promise that all stays on the reader's machine. */
export function chatPage({ shared }: { shared: boolean }): string {
  const stays = shared
    ? 'What you paste goes to this server and is not stored.'
    : 'Nothing leaves this machine.'
  return skeleton(
    'Proctor',
    'client.js',
    `<a class="skip" href="#question">Skip to the question box</a>
<header class="top">
<a class="brand" href="#/">${mark}Proctor</a>
<nav aria-label="Pages"><a href="#/quiz">Quiz</a><a href="#/stats">Statistics</a><a href="#/cards">Cards</a><a href="#/help">Help</a></nav>
</header>
<main>
<section class="welcome" aria-labelledby="welcome">
<h1 id="welcome" tabindex="-1">What is running there?</h1>
<p>Ask for a name as <code>ps</code> prints it, or paste a whole listing. Every row is explained; what deserves a look comes first.</p>
<ul class="tries">
<li><button type="button" data-command="whatis" data-argument="kswapd0"><b><code>whatis kswapd0</code></b><span>Why it is busy, and whether you may kill it</span></button></li>
<li><button type="button" data-command="annotate"><b>Paste <code>ps -ef</code></b><span>Or drop a file anywhere on this page</span></button></li>
<li><button type="button" data-command="example"><b>Try an example listing</b><span>With something in it that hides</span></button></li>
<li><button type="button" data-command="quiz"><b>Learn a little</b><span>A few questions a day, each before you forget it</span></button></li>
<li><button type="button" data-command="cards"><b>Browse the cards</b><span>All kernel threads and daemons known here</span></button></li>
</ul>
</section>
<ol class="conversation" id="conversation" role="list" aria-label="Conversation"></ol>
</main>
<form class="composer" id="composer" autocomplete="off">
<ul class="completions" id="completions" role="listbox" aria-label="Completions" hidden></ul>
<div class="box">
<input type="file" id="file" class="unseen" tabindex="-1" aria-label="A file with a listing">
<button type="button" id="attach" aria-label="Choose a file with a listing" title="Choose a file with a listing">${clip}</button>
<input type="text" id="question" role="combobox" aria-label="Ask for a name, or paste a listing" aria-autocomplete="list" aria-expanded="false" aria-controls="completions" aria-describedby="stays" placeholder="A name from ps, or paste a whole listing" spellcheck="false" autocapitalize="off" autocorrect="off" enterkeyhint="send">
<button type="submit" aria-label="Ask" title="Ask">${send}</button>
</div>
<p class="stays" id="stays">${stays} Secrets in a listing are hidden first.</p>
</form>
<p class="unseen" id="announcer" role="status"></p>
<p class="drop" id="drop" hidden><b>Drop the listing</b> to have it explained</p>
<template id="how-to-paste">
<p>Run this in a terminal, copy everything it prints, and paste it anywhere on this page. The output of <code>top -b -n1</code> works too.</p>
<pre><code>ps -ef</code></pre>
<div class="buttons"><button type="button" data-command="choose-file">Choose a file instead</button><button type="button" data-command="example">Try an example listing</button></div>
</template>
<noscript><p class="noscript">This page needs JavaScript. A terminal does without: <code>npx proctor whatis kswapd0</code></p></noscript>`,
  )
}

/** Asks for the token. The client sends it by fetch, since no form may be submitted from here. */
export function loginPage(): string {
  return skeleton(
    'Proctor: token',
    'login.js',
    `<main class="login">
<h1>${mark}Proctor</h1>
<p>This page asks for the token that its operator has set (<code>PROCTOR_WEB_TOKEN</code>).</p>
<form id="login">
<label for="token">Token</label>
<input type="password" id="token" name="token" autocomplete="current-password" required>
<button type="submit">Enter</button>
<p class="failure" id="failure" role="alert"></p>
</form>
</main>
<noscript><p class="noscript">This page needs JavaScript.</p></noscript>`,
  )
}

const skeleton = (title: string, script: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/page.css">
<script type="module" src="/${script}"></script>
</head>
<body>
${body}
</body>
</html>
`

const mark =
  '<svg class="mark" viewBox="0 0 24 24" aria-hidden="true"><path d="M4 4h16v12H9l-5 4z"/><path class="prompt" d="M8 8l3 2.5L8 13M13 13h3"/></svg>'
const clip =
  '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M20 11.5l-8.2 8.2a5 5 0 0 1-7.1-7.1l8.6-8.6a3.4 3.4 0 0 1 4.8 4.8l-8.5 8.5a1.7 1.7 0 0 1-2.4-2.4l7.7-7.7"/></svg>'
const send = '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 19V5M5.5 11.5L12 5l6.5 6.5"/></svg>'
