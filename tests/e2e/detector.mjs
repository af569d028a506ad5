// What looks at a page from inside: whether something ran, whether the content policy had to stop something, and whether anything is there
// that no page of ours has. Functions as texts, since they run in the page.

/** In the page: hears whatever runs, and whatever the content policy has to stop. */
export const WATCH = `() => {
  window.met = [];
  window.ran = (n) => { window.met.push("ran " + n); };
  for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = () => { window.met.push(name); };
  document.addEventListener("securitypolicyviolation", (event) => { window.met.push("stopped " + event.violatedDirective + " " + event.blockedURI + " " + event.sample); });
}`;

/** In the page: what no page of ours has, and signs that turn text round. */
export const LOOK = `() => {
  const odd = [];
  for (const script of document.querySelectorAll("script")) if (!script.src.startsWith(location.origin + "/assets/")) odd.push("script " + script.outerHTML.slice(0, 80));
  // Lists of ours keep what they are made of in templates: what is in those is looked at like all the rest.
  const roots = [document, ...[...document.querySelectorAll("template")].map((template) => template.content)];
  const everywhere = (selector) => roots.flatMap((root) => [...root.querySelectorAll(selector)]);
  for (const element of everywhere("img, image, iframe, frame, object, embed, applet, audio, video, form[action], base, marquee, foreignObject, animate, set, use[href^='http'], math, portal, meta[http-equiv=refresh], xss, custom-element, noscript, plaintext, xmp, isindex"))
    odd.push(element.outerHTML.slice(0, 80));
  for (const element of everywhere("*")) {
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name)) odd.push(element.localName + " " + name);
      if (/^(href|src|xlink:href|action|formaction|ping|poster|background|data)$/i.test(name) && !/^(#|\\/|\\.\\/|tauri:\\/\\/localhost\\/|\\/assets\\/)/.test(value)) odd.push(element.localName + " " + name + "=" + value.slice(0, 60));
      if (name === "style" && /url|expression|import/i.test(value)) odd.push(element.localName + " style=" + value.slice(0, 60));
      if (/^(aria-label|title|alt|placeholder|aria-description)$/.test(name) && /[\\u202a-\\u202e\\u2066\\u2067]/.test(value)) odd.push("turns: " + name + "=" + value.slice(0, 60));
    }
  }
  const text = document.body.innerText;
  if (/[\\u202a-\\u202e\\u2066\\u2067\\u200f\\ufeff]/.test(text)) odd.push("turns: " + JSON.stringify(text.slice(text.search(/[\\u202a-\\u202e\\u2066\\u2067\\u200f\\ufeff]/) - 30).slice(0, 80)));
  if (({}).x !== undefined || ({}).ran !== undefined) odd.push("a prototype was changed");
  return { odd, met: window.met, text: document.body.textContent };
}`;
