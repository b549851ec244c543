/** The only place where text becomes markup: what our own server rendered and escaped (packages/chat, renderers/html.ts). */

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createHTML(html: string): string },
  ): { createHTML(html: string): string }
}

/** Browsers without Trusted Types take the string as it is. */
const policy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('proctor', {
  createHTML: (html) => html,
})

export function rendered(html: string): DocumentFragment {
  const template = document.createElement('template')
  template.innerHTML = policy ? policy.createHTML(html) : html
  return template.content
}
