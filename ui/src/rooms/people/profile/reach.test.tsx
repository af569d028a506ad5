import { render, screen } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import { prefs } from "../../../host";
import { profile } from "../fixtures";
import { Reach } from "./Reach";

beforeEach(() => prefs.set({ language: "en", formats: "en-GB" }));

it("says of somebody who died that they did, and not that they refused", () => {
  const [line] = profile().consents;
  const died = { ...line!, channel: null, granted: false, day: "2025-02-03", method: "deceased", file: "register.csv", row: 2 };
  const reach = profile().reach.map((one) => ({ ...one, standing: "opted_out" as const }));
  const { rerender } = render(<Reach profile={profile({ consents: [died], reach })} />);
  expect(screen.getAllByText("no: they have died")).toHaveLength(reach.length);
  expect(screen.getAllByText("died on 3 Feb 2025 · register.csv, row 2")).toHaveLength(reach.length);
  rerender(<Reach profile={profile({ consents: [{ ...died, method: "import" }], reach })} />);
  expect(screen.getAllByText("said no")).toHaveLength(reach.length);
});
