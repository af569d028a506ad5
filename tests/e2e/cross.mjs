// Presses the cross of a window, as a window manager tells it: the message WM_DELETE_WINDOW of the X Window System Protocol, version 11,
// sent over the display's own socket.
import { execFileSync } from "node:child_process";
import { createConnection } from "node:net";

/** Our windows on the display that `env` names, by their X numbers. */
export function windows(env) {
  const tree = execFileSync("xwininfo", ["-root", "-tree"], { env, encoding: "utf8" });
  return tree
    .split("\n")
    .filter((line) => /"[^"]*Housefile": \("housefile-desktop"/.test(line))
    .map((line) => Number(line.trim().split(" ")[0]));
}

/** Answers of the display, in order: each waits for so many bytes. */
function talk(socket) {
  let come = Buffer.alloc(0);
  let wake = () => {};
  socket.on("data", (bytes) => {
    come = Buffer.concat([come, bytes]);
    wake();
  });
  const ended = new Promise((_, fail) => {
    socket.once("error", fail);
    socket.once("close", () => fail(new Error("the display hung up")));
  });
  ended.catch(() => {});
  return async (length) => {
    while (come.length < length) await Promise.race([new Promise((next) => (wake = next)), ended]);
    const answer = come.subarray(0, length);
    come = come.subarray(length);
    return answer;
  };
}

/** A request: its number, a byte, and what follows in words of four bytes. */
function request(opcode, detail, body) {
  const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
  const head = Buffer.from([opcode, detail, 0, 0]);
  head.writeUInt16LE(1 + padded.length / 4, 2);
  return Buffer.concat([head, padded]);
}

const words = (...numbers) => {
  const bytes = Buffer.alloc(4 * numbers.length);
  for (const [at, number] of numbers.entries()) bytes.writeUInt32LE(number, 4 * at);
  return bytes;
};

export async function pressCross(env) {
  const [window] = windows(env);
  if (!window) throw new Error("no window of ours is on the display");
  const socket = createConnection(`/tmp/.X11-unix/X${env.DISPLAY.slice(1)}`);
  const answer = talk(socket);
  // Least byte first, version 11.0, no credentials.
  socket.write(Buffer.from([0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
  const greeting = await answer(8);
  if (greeting[0] !== 1) throw new Error("the display lets nobody in");
  await answer(greeting.readUInt16LE(6) * 4);
  const atom = async (name) => {
    const length = Buffer.alloc(4);
    length.writeUInt16LE(name.length);
    socket.write(request(16, 0, Buffer.concat([length, Buffer.from(name)])));
    return (await answer(32)).readUInt32LE(8);
  };
  const [protocols, close] = [await atom("WM_PROTOCOLS"), await atom("WM_DELETE_WINDOW")];
  // A ClientMessage of five words of 32 bits, sent to the one window, whatever events it selected.
  const message = Buffer.concat([Buffer.from([33, 32, 0, 0]), words(window, protocols, close, 0, 0, 0, 0)]);
  socket.write(request(25, 0, Buffer.concat([words(window, 0), message])));
  // An answer to anything means that all before it was done.
  await atom("WM_PROTOCOLS");
  socket.destroy();
}
