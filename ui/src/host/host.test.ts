import { mockIPC } from "@tauri-apps/api/mocks";
import { afterEach, describe, expect, it, vi } from "vitest";
import { unwrap } from "./engine";
import { afterEvent, type JobEvent, runJob } from "./job";
import { asRefusal, CANCELLED, NO_SHELL, Refusal } from "./refusal";

const refused = { kind: "refused" as const, code: "locked", message: "The house file is locked.", at: "rules.2" };

afterEach(() => {
  // biome-ignore lint/suspicious/noExplicitAny: what the Tauri mock leaves on the window.
  delete (window as any).__TAURI_INTERNALS__;
});

describe("unwrap", () => {
  const commands = {
    name: async (id: number) => ({ status: "ok" as const, data: `house ${id}` }),
    open: async (): Promise<{ status: "ok"; data: number } | { status: "error"; error: typeof refused }> => ({
      status: "error",
      error: refused,
    }),
    crash: async (): Promise<number> => {
      throw new Error("wire");
    },
    plain: async () => 7,
  };

  it("gives the data", async () => {
    const engine = unwrap(commands, () => true);
    const name: string = await engine.name(3);
    expect(name).toBe("house 3");
    expect(await engine.plain()).toBe(7);
  });

  it("throws a refusal with its place", async () => {
    const thrown = await unwrap(commands, () => true)
      .open()
      .catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(Refusal);
    expect(thrown).toMatchObject(refused);
  });

  it("makes a refusal of anything else that is thrown", async () => {
    await expect(unwrap(commands, () => true).crash()).rejects.toMatchObject({ kind: "broken", message: "wire" });
    expect(asRefusal("text").kind).toBe("broken");
  });

  it("refuses calmly without a shell", async () => {
    await expect(unwrap(commands).name(1)).rejects.toMatchObject({ kind: "refused", code: NO_SHELL });
  });
});

describe("a job", () => {
  it("counts each phase anew", () => {
    const events: JobEvent[] = [
      { type: "started", job: 4, total: null },
      { type: "phase", id: "read", total: 100 },
      { type: "progress", done: 40, ratePerSec: 20, etaSec: 3 },
      { type: "phase", id: "write", total: 50 },
    ];
    const start = runJob(async () => 1).state();
    expect(events.reduce(afterEvent, start)).toMatchObject({
      status: "running",
      phase: "write",
      total: 50,
      done: 0,
      etaSec: null,
    });
  });

  it("reports, stops when asked, and ends once", async () => {
    mockIPC(() => undefined);
    let send: (event: JobEvent) => void = () => undefined;
    let fail: (why: unknown) => void = () => undefined;
    const stop = vi.fn(async () => fail({ kind: "refused", code: CANCELLED, message: "Stopped. Nothing was changed." }));
    const job = runJob<number>((channel) => {
      send = (event) => channel.onmessage(event);
      return new Promise((_, no) => {
        fail = no;
      });
    }, stop);
    const heard = vi.fn();
    job.subscribe(heard);
    job.cancel();
    expect(job.state().status).toBe("cancelling");
    expect(stop).not.toHaveBeenCalled();
    send({ type: "started", job: 9, total: 1_000 });
    expect(stop).toHaveBeenCalledWith(9);
    await expect(job.result).rejects.toMatchObject({ code: CANCELLED });
    expect(job.state().status).toBe("cancelled");
    expect(heard).toHaveBeenCalled();
  });
});
