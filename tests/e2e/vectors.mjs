// Ten thousand texts that try to become something else: markup, scripts, addresses, styles, templates, formulas, statements, texts that
// turn round. Written by ourselves out of tags, handlers, schemes and spellings; the same ones every time. Each calls `ran` with its
// number, or asks `port` for it, if it ever runs; and each ends with its number in plain sight.

/** How many there are. */
export const MANY = 10_000;

const TAGS = [
  "a", "abbr", "address", "animate", "applet", "area", "audio", "b", "base", "bdo", "blink", "body", "br", "button", "canvas", "center",
  "custom-element", "data", "details", "dialog", "div", "embed", "fencedframe", "fieldset", "font", "form", "frame", "frameset", "h1", "hr",
  "iframe", "image", "img", "input", "isindex", "keygen", "label", "legend", "link", "listing", "main", "map", "marquee", "math", "menu",
  "meta", "meter", "nobr", "noembed", "noframes", "noscript", "object", "ol", "option", "output", "p", "param", "picture", "plaintext",
  "portal", "progress", "ruby", "script", "select", "slot", "source", "style", "summary", "svg", "table", "td", "template", "textarea",
  "time", "title", "track", "u", "ul", "var", "video", "wbr", "xmp", "xss",
];
const HANDLERS = [
  "onabort", "onafterprint", "onanimationend", "onanimationstart", "onauxclick", "onbeforeinput", "onbeforeprint", "onbeforetoggle",
  "onbeforeunload", "onbegin", "onblur", "oncanplay", "onchange", "onclick", "oncontentvisibilityautostatechange", "oncontextmenu", "oncopy",
  "oncut", "ondblclick", "ondrag", "ondragstart", "ondrop", "ondurationchange", "onend", "onended", "onerror", "onfocus", "onfocusin",
  "onfullscreenchange", "ongesturestart", "onhashchange", "oninput", "oninvalid", "onkeydown", "onkeyup", "onload", "onloadeddata",
  "onloadend", "onloadstart", "onmessage", "onmousedown", "onmouseenter", "onmousemove", "onmouseover", "onmousewheel", "onpageshow",
  "onpaste", "onplay", "onpointerdown", "onpointerenter", "onpointerover", "onpointerrawupdate", "onpopstate", "onprogress", "onrepeat",
  "onreset", "onresize", "onscroll", "onscrollend", "onsearch", "onseeked", "onselect", "onselectionchange", "onselectstart", "onstorage",
  "onsubmit", "onsuspend", "ontimeupdate", "ontoggle", "ontouchstart", "ontransitionend", "ontransitionrun", "onunhandledrejection",
  "onunload", "onvolumechange", "onwaiting", "onwebkitanimationend", "onwheel",
];
const QUOTES = [(code) => `"${code}"`, (code) => `'${code}'`, (code) => code, (code) => `\`${code}\``];
const HELPS = [
  "src=x", "src", "autofocus tabindex=1", "open", "style=animation-name:x", "style=transition:1s", "contenteditable", "href=x",
  "controls preload=auto", "popover", "attributeName=x dur=1s", "type=image src=x", "loop=1 width=0", "xlink:href=x", "data=x", "poster=x",
];
const SPELLINGS = [
  (code) => code,
  (code) => [...code].map((c) => `&#${c.codePointAt(0)};`).join(""),
  (code) => [...code].map((c) => `&#x${c.codePointAt(0).toString(16)};`).join(""),
  (code) => [...code].map((c) => `&#${String(c.codePointAt(0)).padStart(7, "0")}`).join(""),
  (code) => code.replace(/[a-z]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`),
  (code) => encodeURIComponent(code).replace(/[()]/g, (c) => `%${c.charCodeAt(0).toString(16)}`),
  (code) => code.replaceAll("(", "&lpar;").replaceAll(")", "&rpar;"),
  (code) => `/*${code.length}*/${code}//`,
];
const SCHEMES = [
  (code) => `javascript:${code}`,
  (code) => `JaVaScRiPt:${code}`,
  (code) => `  javascript:${code}`,
  (code) => `java\tscript:${code}`,
  (code) => `java&Tab;script&colon;${code}`,
  (code) => `&#106;avascript:${code}`,
  (code) => `javascript://%0a${code}`,
  (code) => `javascript&#58;${code}`,
  (code) => `vbscript:${code}`,
  (code) => `livescript:${code}`,
  (code) => `feed:javascript:${code}`,
  (code) => `view-source:javascript:${code}`,
  (code) => `data:text/html,<script>parent.${code}</script>`,
  (code) => `data:text/html;base64,${Buffer.from(`<script>parent.${code}</script>`).toString("base64")}`,
  (code) => `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='${code}'/>`,
  (code) => `data:text/javascript,${code}`,
  (code) => `data:application/xml,<x xmlns='http://www.w3.org/1999/xhtml'><script>parent.${code}</script></x>`,
  (_, n, port) => `http://127.0.0.1:${port}/v/${n}`,
  (_, n, port) => `//127.0.0.1:${port}/v/${n}`,
  (_, n, port) => `\\\\127.0.0.1:${port}/v/${n}`,
  (_, n, port) => `ws://127.0.0.1:${port}/v/${n}`,
  (_, n, port) => `ftp://127.0.0.1:${port}/v/${n}`,
  () => "file:///etc/passwd",
  () => "tauri://localhost/index.html",
];
const CARRIERS = [
  (url) => `<a href="${url}">x</a>`,
  (url) => `<a href=${url} ping=${url}>x</a>`,
  (url) => `<area href="${url}">`,
  (url) => `<iframe src="${url}"></iframe>`,
  (url) => `<iframe srcdoc='<a href="${url}">x</a>'></iframe>`,
  (url) => `<frameset><frame src="${url}"></frameset>`,
  (url) => `<object data="${url}"></object>`,
  (url) => `<embed src="${url}">`,
  (url) => `<form action="${url}"><input type=submit></form>`,
  (url) => `<button form=f formaction="${url}">x</button>`,
  (url) => `<isindex action="${url}" type=image>`,
  (url) => `<meta http-equiv=refresh content="0;url=${url}">`,
  (url) => `<base href="${url}">`,
  (url) => `<link rel=stylesheet href="${url}">`,
  (url) => `<link rel=prefetch href="${url}">`,
  (url) => `<link rel=preconnect href="${url}">`,
  (url) => `<link rel=dns-prefetch href="${url}">`,
  (url) => `<link rel=import href="${url}">`,
  (url) => `<script src="${url}"></script>`,
  (url) => `<script type=module>import "${url}"</script>`,
  (url) => `<img src="${url}">`,
  (url) => `<img srcset="${url} 2x">`,
  (url) => `<picture><source srcset="${url}"><img></picture>`,
  (url) => `<input type=image src="${url}">`,
  (url) => `<video poster="${url}"><source src="${url}"></video>`,
  (url) => `<audio src="${url}" autoplay>`,
  (url) => `<track src="${url}" default>`,
  (url) => `<body background="${url}">`,
  (url) => `<table background="${url}"><td background="${url}">`,
  (url) => `<svg><a xlink:href="${url}"><text y=1em>x</text></a></svg>`,
  (url) => `<svg><use href="${url}#x"/></svg>`,
  (url) => `<svg><image href="${url}"/></svg>`,
  (url) => `<svg><script href="${url}"/></svg>`,
  (url) => `<svg><a><animate attributeName=href values="${url}"/><text y=1em>x</text></a></svg>`,
  (url) => `<svg><set attributeName=href to="${url}"/></svg>`,
  (url) => `<svg><feImage href="${url}"/></svg>`,
  (url) => `<math href="${url}">x</math>`,
  (url) => `<math><maction actiontype=statusline xlink:href="${url}">x</maction></math>`,
  (url) => `<p style="background:url('${url}')">x`,
  (url) => `<style>@import "${url}";*{list-style:url(${url})}</style>`,
  (url) => `[x](${url})`,
  (url) => `![x](${url})`,
  (url) => `<${url}>`,
  (url) => `=HYPERLINK("${url}";"x")`,
];
const ESCAPES = [
  "", '">', "'>", "`>", "-->", "*/", "]]>", "</title>", "</textarea>", "</style>", "</script>", "</noscript>", "</template>", "</svg>",
  "</math>", "</xmp>", "\\\";", "';", "${", "}}", "--!>", "\u2028", "\r\n\r\n", "%00", "\\", "&quot;&gt;",
];
const WHOLE = [
  (code) => `<script>${code}</script>`,
  (code) => `<ScRiPt >${code}</sCrIpT >`,
  (code) => `<scr<script>ipt>${code}</scr</script>ipt>`,
  (code) => `<script/x>${code}</script y>`,
  (code) => `<script\n>${code}</script\n>`,
  (code) => `<<script>${code}//<</script>`,
  (code) => `<img src=x onerror=${code}>`,
  (code) => `<img/src=x/onerror=${code}>`,
  (code) => `<img src=x onerror\n=\n${code}>`,
  (code) => `<svg/onload=${code}>`,
  (code) => `<svg><script>${code}</script></svg>`,
  (code) => `<svg><style><img src=x onerror=${code}></style></svg>`,
  (code) => `<svg><desc><img src=x onerror=${code}></desc></svg>`,
  (code) => `<svg><foreignObject><img src=x onerror=${code}></foreignObject></svg>`,
  (code) => `<svg><animate onbegin=${code} attributeName=x dur=1s>`,
  (code) => `<math><mtext><table><mglyph><style><img src=x onerror=${code}>`,
  (code) => `<math><annotation-xml encoding=text/html><img src=x onerror=${code}>`,
  (code) => `<math><mi><img src=x onerror=${code}></mi></math>`,
  (code) => `<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=${code}>`,
  (code) => `<noscript><p title="</noscript><img src=x onerror=${code}>">`,
  (code) => `<template><img src=x onerror=${code}></template>`,
  (code) => `<details open ontoggle=${code}>`,
  (code) => `<input autofocus onfocus=${code}>`,
  (code) => `<select autofocus onfocus=${code}>`,
  (code) => `<video><source onerror=${code}>`,
  (code) => `<audio src onerror=${code}>`,
  (code) => `<marquee onstart=${code}>`,
  (code) => `<body onload=${code}>`,
  (code) => `<iframe srcdoc="<script>parent.${code}</script>">`,
  (code) => `<iframe src="javascript:parent.${code}">`,
  (code) => `<object data="javascript:${code}">`,
  (code) => `<xml id=x><img src=x onerror=${code}></xml>`,
  (code) => `<!--<img src="--><img src=x onerror=${code}//">`,
  (code) => `<![CDATA[<img src=x onerror=${code}>]]>`,
  (code) => `<?xml version="1.0"?><x xmlns:h="http://www.w3.org/1999/xhtml"><h:script>${code}</h:script></x>`,
  (code) => `<!ENTITY x SYSTEM "file:///etc/passwd">&x; ${code}`,
  (code) => `＜script＞${code}＜/script＞`,
  (code) => `\u00bcscript\u00be${code}\u00bc/script\u00be`,
  (code) => `+ADw-script+AD4-${code}+ADw-/script+AD4-`,
  (code) => `%3Cscript%3E${code}%3C/script%3E`,
  (code) => `%253Cscript%253E${code}%253C/script%253E`,
  (code) => `&lt;script&gt;${code}&lt;/script&gt;`,
  (code) => `\\x3cscript\\x3e${code}\\x3c/script\\x3e`,
  (code) => `\\u003cscript\\u003e${code}\\u003c/script\\u003e`,
  (code) => `{"__html":"<img src=x onerror=${code}>"}`,
  (code) => `{"$$typeof":"react.element","type":"script","props":{"children":"${code}"}}`,
  (code) => `{{constructor.constructor('${code}')()}}`,
  (code) => `{{[].pop.constructor('${code}')()}}`,
  (code) => `{{this.$root.constructor.constructor('${code}')()}}`,
  (code) => `\${${code}}`,
  (code) => `#{${code}}`,
  (code) => `<%= ${code} %>`,
  (code) => `[[\${${code}}]]`,
  (code) => `{% ${code} %}`,
  (code) => `{ NUMBER(${code}) }`,
  (code) => `<b>${code}</b><people>x</people><em>y</em>`,
  (code) => `javascript:${code}`,
  (code) => `__proto__[ran]=${code}`,
  (code) => `constructor.prototype.x=${code}`,
  (code) => `');${code};('`,
  (code) => `");${code};("`,
  (code) => `\`);${code};(\``,
  (code) => `</script><script>${code}</script>`,
];
const STYLES = [
  (code) => `expression(${code})`,
  (_, n, port) => `url(http://127.0.0.1:${port}/v/${n})`,
  (_, n, port) => `image-set("http://127.0.0.1:${port}/v/${n}" 1x)`,
  (_, n, port) => `u\\72l(http://127.0.0.1:${port}/v/${n})`,
  (code) => `url("javascript:${code}")`,
  (_, n, port) => `-webkit-cross-fade(url(http://127.0.0.1:${port}/v/${n}),url(x),50%)`,
];
const PROPERTIES = ["background", "list-style-image", "border-image", "cursor", "content", "behavior", "-moz-binding", "mask", "filter", "src", "clip-path", "shape-outside"];
const STYLE_CARRIERS = [
  (rule) => `<p style="${rule}">x`,
  (rule) => `<style>*{${rule}}</style>`,
  (rule) => `};*{${rule}`,
  (rule) => `<svg><style>*{${rule}}</style></svg>`,
  (rule) => `<link rel=stylesheet href='data:text/css,*{${rule}}'>`,
];
const FORMULAS = [
  (n) => `=cmd|'/C calc'!A${n}`, (n) => `+cmd|'/C calc'!A${n}`, (n) => `-2+3+cmd|'/C calc'!A${n}`, (n) => `@SUM(1+${n})*cmd|'/C calc'!A0`,
  (n, port) => `=WEBSERVICE("http://127.0.0.1:${port}/v/${n}")`, (n, port) => `=IMPORTXML("http://127.0.0.1:${port}/v/${n}";"//a")`,
  (n, port) => `=IMAGE("http://127.0.0.1:${port}/v/${n}")`, (n) => `=DDE("cmd";"/C calc";"${n}")`, (n) => `＝1+${n}`, (n) => `\u00a0=1+${n}`,
  (n) => `'=1+${n}`, (n) => `"=1+${n}"`, (n) => `%0A=1+${n}`, (n) => `;=1+${n}`, (n) => `\t=1+${n}`, (n) => `--${n}`,
];
const STATEMENTS = [
  (n) => `'; DROP TABLE contact; -- ${n}`, (n) => `" OR 1=1 -- ${n}`, (n) => `' UNION SELECT name, sql, 3, 4 FROM sqlite_schema -- ${n}`,
  (n) => `x' || load_extension('x') || '${n}`, (n) => `%_\\%${n}`, (n) => `$.x"']||${n}`, (n) => `?1 ?2 :name @name ${n}`, (n) => `{"kind":"not","rule":${n}}`,
  (n) => `../../../../etc/passwd${n}`, (n) => `..\\..\\windows\\win.ini${n}`, (n) => `CON.${n}`, (n) => `$(touch x${n})`, (n) => `\`touch x${n}\``,
  (n) => `|touch x${n}`, (n) => `%n%n%n%s${n}`, (n) => `To: a@b.example\r\nBcc: c@d.example ${n}`,
];
const TURNS = [
  (n) => `\u202egnp.${n}\u202c`, (n) => `\u2067${n}\u2066admin`, (n) => `\u202d\u202e${n}`, (n) => `A\u200bn\u200cn\u200da${n}`, (n) => `\ufeff${n}`,
  (n) => `שרה ${n} <b>`, (n) => `\u200fمحمد ${n}`, (n) => `Z̷͎͗a̴̻͝l̸͓̈g̵̹̑o̶̭͝ ${n}`, (n) => `Аnnа Косh ${n}`, (n) => `👩‍🚀 ${n} 🏴‍☠️`, (n) => `\u2069\u2069\u2068${n}`,
  (n) => `${"ü".repeat(400)}${n}`, (n) => `${"<b>".repeat(120)}${n}`, (n) => `\u0085\u0007\u001b[31m${n}`, (n) => `﷽${n}`, (n) => `ſcript İ ı ß ${n}`,
];

/** All of them, in order. `port` is where somebody listens. */
export function vectors(port) {
  const all = [];
  const add = (make) => {
    const n = all.length;
    // Lines, tabs and zeros are no part of a name: an import sets them right, and the number is looked for in what is shown.
    if (n < MANY) all.push(`${make(n, `ran(${n})`)} v${n}v`);
  };
  for (let n = 0; n < 3600; n += 1) {
    const [tag, handler] = [TAGS[n % TAGS.length], HANDLERS[(n * 7) % HANDLERS.length]];
    const [quote, help, spelling] = [QUOTES[n % 4], HELPS[(n * 5) % HELPS.length], SPELLINGS[(n >> 2) % SPELLINGS.length]];
    add((_, code) => `<${tag} ${help} ${handler}=${quote(spelling(code))}>`);
  }
  // What runs by itself in a plain page, so that the control has much to find.
  for (const help of ["img src=x onerror", "svg onload", "details open ontoggle", "audio src onerror", "input autofocus onfocus"]) {
    for (const quote of QUOTES.slice(0, 3)) for (const spelling of SPELLINGS) add((_, code) => `<${help}=${quote(spelling(code))}>`);
  }
  for (let n = 0; n < 3200; n += 1) {
    const [scheme, carrier] = [SCHEMES[n % SCHEMES.length], CARRIERS[(n * 3 + (n >> 5)) % CARRIERS.length]];
    add((number, code) => carrier(scheme(code, number, port)));
  }
  for (const escape of ESCAPES) for (const whole of WHOLE) add((_, code) => `${escape}${whole(code)}`);
  for (const style of STYLES) for (const property of PROPERTIES) for (const carrier of STYLE_CARRIERS) add((n, code) => carrier(`${property}:${style(code, n, port)}`));
  for (const make of [...FORMULAS, ...STATEMENTS, ...TURNS]) for (let again = 0; again < 12; again += 1) add((n) => make(n, port));
  for (let n = 0; all.length < MANY; n += 1) {
    const [escape, whole, spelling] = [ESCAPES[(n * 3) % ESCAPES.length], WHOLE[n % WHOLE.length], SPELLINGS[(n * 5 + 1) % SPELLINGS.length]];
    add((_, code) => `${escape}${whole(spelling(code))}`);
  }
  return all;
}

/** The numbers that stand in a text, as `v12v`. */
export const numbersIn = (text) => [...text.matchAll(/v(\d+)v/g)].map((found) => Number(found[1]));
