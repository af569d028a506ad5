// A WebDriver client on Node's own fetch: what a person does in a window, and nothing of what is in it.
// Every call has a time limit. Waiting is for a state, never for a time.

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** Keys as WebDriver writes them. */
export const KEY = {
  enter: "\uE007",
  escape: "\uE00C",
  tab: "\uE004",
  shift: "\uE008",
  control: "\uE009",
  alt: "\uE00A",
  up: "\uE013",
  down: "\uE015",
  left: "\uE012",
  right: "\uE014",
  home: "\uE011",
  end: "\uE010",
  delete: "\uE017",
  backspace: "\uE003",
};

/** Opens a session: starts `binary` with `args` and attaches to its window, within `limit` milliseconds. */
export async function open(port, binary, args = [], limit = 60_000) {
  const options = { alwaysMatch: { "webkitgtk:browserOptions": { binary, args } } };
  const started = await call(port, "POST", "/session", { capabilities: options }, limit);
  return window(port, `/session/${started.sessionId}`);
}

async function call(port, method, path, body, limit = 15_000) {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
    headers: { "content-type": "application/json" },
    signal: AbortSignal.timeout(limit),
  });
  const { value } = await answer.json();
  if (!answer.ok) throw new Error(`${method} ${path.replace(/^\/session\/[^/]+/, "")}: ${value?.error}: ${value?.message}`);
  return value;
}

function window(port, session) {
  const post = (path, body = {}, limit) => call(port, "POST", session + path, body, limit);
  const get = (path) => call(port, "GET", session + path);

  /** Runs a function in the page with plain values. */
  const run = (script, ...args) => post("/execute/sync", { script: `return (${script}).apply(null, arguments)`, args });

  /** The first visible element, by CSS, or by its text: `button=Import`. */
  async function find(selector) {
    const [, tag, text] = /^([\w[\]="-]+)=(.+)$/s.exec(selector) ?? [];
    if (tag === undefined || selector.includes("[")) {
      const found = await post("/elements", { using: "css selector", value: selector });
      return found[0]?.[ELEMENT];
    }
    const path = `//${tag}[normalize-space(.)=${quoted(text)} or @aria-label=${quoted(text)}]`;
    return (await post("/elements", { using: "xpath", value: path }))[0]?.[ELEMENT];
  }

  /** Asks until the answer is true; says what it waited for when it never is. */
  async function until(what, ask, limit = 20_000) {
    const end = Date.now() + limit;
    let last;
    while (Date.now() < end) {
      try {
        const answer = await ask();
        if (answer) return answer;
        last = undefined;
      } catch (fault) {
        last = fault;
      }
      await new Promise((next) => setTimeout(next, 40));
    }
    throw new Error(`waited ${limit / 1000} s for ${what}${last ? `: ${last.message}` : ""}`);
  }

  const seen = (selector, limit) => until(selector, () => find(selector), limit);

  const where = async (element) => JSON.stringify(await get(`/element/${element}/rect`));

  /**
   * Does something to an element. What is still moving or covered is tried again, and what was drawn anew meanwhile is found anew: a person
   * does not press what slides away either.
   */
  async function act(what, selector, path, body, limit) {
    await seen(selector, limit);
    const once = async () => {
      const element = await find(selector);
      if (!element) return false;
      const place = await where(element);
      await new Promise((next) => setTimeout(next, 40));
      if ((await where(element)) !== place) return false;
      await post(`/element/${element}/${path}`, body);
      return true;
    };
    await until(`${what} ${selector}`, once, 10_000);
  }

  const click = (selector, limit) => act("a click on", selector, "click", {}, limit);
  const type = (selector, text) => act("typing into", selector, "value", { text });

  /** Presses keys together: the last one, while the others are held. */
  async function press(...keys) {
    const down = keys.map((value) => ({ type: "keyDown", value }));
    const up = keys.toReversed().map((value) => ({ type: "keyUp", value }));
    await post("/actions", { actions: [{ type: "key", id: "keyboard", actions: [...down, ...up] }] });
  }

  const text = async (selector) => get(`/element/${await seen(selector)}/text`);
  const role = async (selector) => get(`/element/${await seen(selector)}/computedrole`);
  const name = async (selector) => get(`/element/${await seen(selector)}/computedlabel`);
  const go = (url) => post("/url", { url });
  const resize = (width, height) => post("/window/rect", { width, height });
  const picture = async () => Buffer.from(await get("/screenshot"), "base64");
  /** All that can be read in it. */
  const body = () => run("() => document.body.innerText");
  const says = (what, limit) => until(`“${what}”`, async () => (await body()).includes(what), limit);
  const source = () => run("() => document.documentElement.outerHTML");
  const close = () => call(port, "DELETE", session).catch(() => {});

  return { run, find, until, seen, click, type, press, text, role, name, go, resize, picture, body, says, source, close };
}

const quoted = (text) => (text.includes("'") ? `"${text}"` : `'${text}'`);
