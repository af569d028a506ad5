import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { prefs } from "../../host";
import Notices from "../../kit/notice/Notices";
import { answering, faults, show } from "../../test/shell";
import { ExportDialog } from "./ExportDialog";

beforeEach(() => prefs.set({ language: "en", formats: "en-GB" }));

const handed = {
  path: "/out/a.ods",
  file_name: "a.ods",
  rows: 2,
  columns: [],
  bytes: 1,
  sha256: "",
  withdrawn: 0,
  notices: [],
  entry: 9,
};
const shoes = { id: 3, name: "shoes", label: "Shoe size", holds: "number", people: 4, sensitive: false, purpose: null };
const faith = { ...shoes, id: 4, name: "faith", label: "Faith", sensitive: true, purpose: "Christmas cards" };

describe("an export of people", () => {
  it("takes everybody in the view, in the format and with the columns that were chosen", async () => {
    const asked = answering({
      own_fields: () => [shoes, faith, { ...faith, id: 5, name: "union", label: "Union", purpose: null }],
      export_view: () => handed,
    });
    let closed = false;
    show(
      <>
        <ExportDialog
          view={{ view: 7, total: 214 }}
          selection={null}
          title="Gone quiet"
          onClose={() => {
            closed = true;
          }}
        />
        <Notices />
      </>,
      "#/people",
    );
    await screen.findByRole("heading", { name: "Export 214 people" });
    await screen.findByText("May be used for: Christmas cards");
    // Without a purpose it does not leave.
    expect(screen.queryByRole("checkbox", { name: "Union" })).toBeNull();
    expect(await faults()).toEqual([]);
    await userEvent.click(screen.getByRole("radio", { name: "OpenDocument sheet (.ods)" }));
    await userEvent.click(screen.getByRole("checkbox", { name: "Phone" }));
    await userEvent.click(await screen.findByRole("checkbox", { name: "Shoe size" }));
    await userEvent.click(screen.getByRole("button", { name: "Save the file…" }));
    await screen.findByText("2 people are in “a.ods”");
    expect(closed).toBe(true);
    const { view, ranges, title, spec } = asked.find(({ command }) => command === "export_view")!.args;
    expect([view, ranges, title]).toEqual([7, null, "Gone quiet"]);
    expect(spec).toMatchObject({ format: { kind: "ods" } });
    const { columns } = spec as { columns: { kind: string; name?: string }[] };
    expect(columns.some(({ kind }) => kind === "phone")).toBe(false);
    expect(columns.at(-1)).toEqual({ kind: "custom", name: "shoes", label: "Shoe size" });
  });

  it("takes those who are selected, and stays where nobody said where to save", async () => {
    const asked = answering({ own_fields: () => [], export_view: () => null });
    const ranges: [number, number][] = [
      [0, 2],
      [9, 10],
    ];
    show(
      <ExportDialog view={{ view: 7, total: 214 }} selection={{ view: 7, ranges }} title="People" onClose={() => undefined} />,
      "#/people",
    );
    await userEvent.click(await screen.findByRole("button", { name: "Save the file…" }));
    await waitFor(() => expect(asked.find(({ command }) => command === "export_view")?.args).toMatchObject({ ranges }));
    await screen.findByRole("heading", { name: "Export 3 people" });
    // Without a column there is no file.
    for (const box of screen.getAllByRole("checkbox")) if ((box as HTMLInputElement).checked) await userEvent.click(box);
    expect(screen.getByRole("button", { name: "Save the file…" })).toHaveProperty("disabled", true);
  });
});
