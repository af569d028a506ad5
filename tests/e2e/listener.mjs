// Somebody who listens on this computer: whatever a page sends out is met and kept, down to a connection without a word.
import { createServer } from "node:net";

/** Listens on a free port. `met` are the first lines of what came, an empty one for a connection that said nothing. */
export async function listen() {
  const met = [];
  const open = new Set();
  const server = createServer((socket) => {
    const at = met.push("") - 1;
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    socket.on("error", () => {});
    socket.on("data", (bytes) => {
      if (met[at] === "") met[at] = bytes.toString("latin1").split("\r\n")[0];
      socket.end("HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Type: text/plain\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    });
  });
  await new Promise((done, fail) => server.once("error", fail).listen(0, "127.0.0.1", done));
  const { port } = server.address();
  const close = () => {
    for (const socket of open) socket.destroy();
    return new Promise((done) => server.close(done));
  };
  return { port, met, close };
}
