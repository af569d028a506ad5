// A room in a test: answers of the engine as typed fixtures through the real bindings, the cache, and axe. No behaviour of the engine.
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { render } from "@testing-library/react";
import axe from "axe-core";
import type { ReactNode } from "react";
import { I18nProvider } from "react-aria-components";
import { afterEach } from "vitest";

type Answers = Record<string, (args: Record<string, never>) => unknown>;

afterEach(clearMocks);

/** What was asked, in order; a command without an answer fails as an unknown one would. */
export function answering(answers: Answers): { command: string; args: Record<string, unknown> }[] {
  const asked: { command: string; args: Record<string, unknown> }[] = [];
  mockIPC((command, args) => {
    asked.push({ command, args: (args ?? {}) as Record<string, unknown> });
    const answer = answers[command];
    if (!answer) throw { kind: "broken", code: "broken", message: `nobody answers ${command}` };
    return answer((args ?? {}) as Record<string, never>);
  });
  return asked;
}

export function show(room: ReactNode, place = "#/"): void {
  window.history.replaceState(null, "", place);
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: "always" } } });
  render(
    <QueryClientProvider client={queries}>
      <I18nProvider locale="en-GB">
        <main id="main">{room}</main>
      </I18nProvider>
    </QueryClientProvider>,
  );
}

/** Contrast is tested in tokens.test.ts; jsdom paints nothing. */
export async function faults(): Promise<string[]> {
  const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
  return violations.map((found) => `${found.id}: ${found.nodes.map((node) => node.html.slice(0, 200)).join(" | ")}`);
}
