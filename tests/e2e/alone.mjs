// What tried to leave this computer. In a network of its own (cargo xtask test makes one) the kernel counts every packet that had
// nowhere to go; where there is no such network, the sockets of the program and its children are looked at instead.
import { readdirSync, readFileSync, readlinkSync } from "node:fs";

const read = (file) => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
};

/** Whether nothing but this computer can be reached from here. */
export const alone = () => process.env.HOUSEFILE_ALONE === "1";

/** The network cards that are here, without the one that leads back. */
export const cards = () =>
  read("/proc/self/net/dev")
    .split("\n")
    .slice(2)
    .map((line) => line.split(":")[0].trim())
    .filter((name) => name && name !== "lo");

/** Packets that the kernel could send nowhere, since this network began. */
export function turnedBack() {
  const [names, values] = read("/proc/self/net/snmp").split("\n").filter((line) => line.startsWith("Ip: "));
  const at = (names ?? "").split(" ").indexOf("OutNoRoutes");
  const four = Number((values ?? "").split(" ")[at] ?? Number.NaN);
  const six = Number(/^Ip6OutNoRoutes\s+(\d+)/m.exec(read("/proc/self/net/snmp6"))?.[1] ?? 0);
  return four + six;
}

/** A process and all that it started. */
function family(pid) {
  const children = new Map();
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    const parent = /^PPid:\s+(\d+)/m.exec(read(`/proc/${name}/status`))?.[1];
    if (parent) children.set(parent, [...(children.get(parent) ?? []), name]);
  }
  const all = [String(pid)];
  for (let at = 0; at < all.length; at += 1) all.push(...(children.get(all[at]) ?? []));
  return all;
}

/** Addresses outside this computer that a process and its children hold sockets to, as the kernel writes them. */
export function outside(pid) {
  const inodes = new Set();
  for (const one of family(pid)) {
    let handles = [];
    try {
      handles = readdirSync(`/proc/${one}/fd`);
    } catch {
      // It ended meanwhile.
    }
    for (const handle of handles) {
      try {
        const inode = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${one}/fd/${handle}`))?.[1];
        if (inode) inodes.add(inode);
      } catch {
        // Closed meanwhile.
      }
    }
  }
  const found = [];
  for (const table of ["tcp", "tcp6", "udp", "udp6"]) {
    for (const line of read(`/proc/${pid}/net/${table}`).split("\n").slice(1)) {
      const [, , remote, , , , , , , inode] = line.trim().split(/\s+/);
      if (!inode || !inodes.has(inode)) continue;
      if (!isHere(remote)) found.push(`${table} ${remote}`);
    }
  }
  return found;
}

/** Nowhere yet, or back to this computer: 0.0.0.0, 127.0.0.0/8, ::, ::1, ::ffff:127.0.0.0/104. */
function isHere(address) {
  const [ip, port] = address.split(":");
  return port === "0000" || /^(?:0+|......7F|0{24}01000000|0{16}FFFF0000......7F)$/.test(ip);
}

/** Watches a program until `ended`; which addresses outside it reached for, and how. Nothing is what everybody hopes for. */
export function watch(pid) {
  const before = turnedBack();
  const seen = new Set();
  const look = () => outside(pid).forEach((address) => seen.add(address));
  const timer = setInterval(look, 200);
  timer.unref();
  return () => {
    look();
    clearInterval(timer);
    const packets = alone() ? turnedBack() - before : 0;
    return [...seen, ...(packets > 0 ? [`${packets} packets that had nowhere to go`] : [])];
  };
}
