// The world around the window: a display, a session bus with a real keychain, the driver, and an empty home. All of it ends with the test.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What failures leave behind: pictures, pages, logs. */
export const OUT = join(import.meta.dirname, "out");

const BUS = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`;

/**
 * Starts display, bus, keychain and driver. `env` is what the program finds in its environment besides. Without `keychain` nobody answers
 * for one, and a "locked" one waits for its password; without `bus` there is not even a place to ask. A `home` that is given stays there when the world ends.
 */
export async function start({ env = {}, bus = true, keychain = bus, size = "1280x900", home: given } = {}) {
  mkdirSync(OUT, { recursive: true });
  const home = given ?? mkdtempSync(join(tmpdir(), "housefile-e2e-"));
  const children = [];
  const log = createWriteStream(join(OUT, "app.log"), { flags: "a" });
  const begin = (command, args, options = {}) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], ...options });
    child.on("error", (fault) => log.write(`${command}: ${fault.message}\n`));
    child.stdout?.on("data", (chunk) => log.write(chunk));
    child.stderr?.on("data", (chunk) => log.write(chunk));
    children.push(child);
    return child;
  };
  async function stop() {
    for (const child of children.toReversed()) {
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) continue;
      child.kill();
      await Promise.race([once(child, "exit"), new Promise((next) => setTimeout(next, 3000))]);
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
    }
    // A program whose window went is still closing its file, and writes meanwhile.
    if (!given) rmSync(home, { recursive: true, force: true, maxRetries: 25, retryDelay: 100 });
    log.end();
  }

  try {
    const display = await startDisplay(begin, size);
    const world = {
      ...process.env,
      HOME: home,
      XDG_RUNTIME_DIR: home,
      XDG_DATA_HOME: join(home, "data"),
      XDG_CONFIG_HOME: join(home, "config"),
      XDG_CACHE_HOME: join(home, "cache"),
      DISPLAY: display,
      GDK_BACKEND: "x11",
      // Nothing here listens, and GTK would wait for it.
      NO_AT_BRIDGE: "1",
      GIO_USE_VFS: "local",
      GSETTINGS_BACKEND: "memory",
      LIBGL_ALWAYS_SOFTWARE: "1",
      WEBKIT_DISABLE_DMABUF_RENDERER: "1",
      TAURI_WEBVIEW_AUTOMATION: "true",
      TAURI_AUTOMATION: "true",
      ...env,
    };
    delete world.WAYLAND_DISPLAY;
    delete world.DBUS_SESSION_BUS_ADDRESS;
    world.DBUS_SESSION_BUS_ADDRESS = bus ? await startBus(begin, world) : "unix:path=/nonexistent/bus";
    if (keychain) await startKeychain(begin, world, keychain === "locked");
    const pids = [];
    /** A driver whose programs find this in their environment besides. */
    const driver = async (more = {}) => {
      const port = await freePort();
      pids.push(begin("WebKitWebDriver", [`--port=${port}`, "--host=127.0.0.1"], { env: { ...world, ...more } }).pid);
      await listening(port);
      return port;
    };
    return { port: await driver(), pid: pids[0], home, world, stop, begin, driver };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

let displays = 0;

async function startDisplay(begin, size) {
  // A number that nobody else takes: where several tests run beside each other, two servers that look for the first free one at the same
  // time, one of them just ending, can believe that the same one is theirs. Xvfb tells on the fourth channel that it is ready.
  const number = 100 + ((process.pid * 16 + displays++) % 50_000);
  const xvfb = begin("Xvfb", [`:${number}`, "-displayfd", "3", "-screen", "0", `${size}x24`, "-nolisten", "tcp", "-noreset"], {
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  return `:${await firstLine(xvfb, xvfb.stdio[3], "Xvfb")}`;
}

async function startBus(begin, world) {
  const config = join(world.HOME, "bus.conf");
  writeFileSync(config, BUS);
  const bus = begin("dbus-daemon", [`--config-file=${config}`, "--nofork", "--print-address=1"], { env: world });
  return firstLine(bus, bus.stdout, "dbus-daemon");
}

async function startKeychain(begin, world, locked) {
  const keychain = begin("gnome-keyring-daemon", ["--foreground", ...(locked ? [] : ["--unlock"]), "--components=secrets"], {
    env: world,
    stdio: ["pipe", "pipe", "pipe"],
  });
  keychain.stdin.end("login password");
  const ask = ["--session", "--print-reply", "--dest=org.freedesktop.DBus", "/", "org.freedesktop.DBus.GetNameOwner"];
  await retry("the keychain", async () => {
    const asked = spawn("dbus-send", [...ask, "string:org.freedesktop.secrets"], { env: world, stdio: "ignore" });
    const [code] = await once(asked, "exit");
    return code === 0;
  });
}

function firstLine(child, stream, name) {
  return new Promise((done, fail) => {
    let text = "";
    const timer = setTimeout(() => fail(new Error(`${name} said nothing for ten seconds`)), 10_000);
    child.once("error", (fault) => fail(new Error(`${name} cannot be started: ${fault.message}; cargo xtask setup installs it`)));
    child.once("exit", (code) => fail(new Error(`${name} ended with ${code}`)));
    stream.on("data", (chunk) => {
      text += chunk;
      if (!text.includes("\n")) return;
      clearTimeout(timer);
      done(text.split("\n")[0].trim());
    });
  });
}

function freePort() {
  return new Promise((done, fail) => {
    const server = createServer().once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

const listening = (port) =>
  retry("the driver", async () => (await fetch(`http://127.0.0.1:${port}/status`, { signal: AbortSignal.timeout(1000) })).ok);

async function retry(what, ask) {
  const end = Date.now() + 15_000;
  while (Date.now() < end) {
    if (await ask().catch(() => false)) return;
    await new Promise((next) => setTimeout(next, 50));
  }
  throw new Error(`${what} did not start within 15 s`);
}
