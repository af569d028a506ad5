import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import { type FileChoices, prefs } from "../../../host";
import { column, file } from "../fixtures";
import { readAs, ValueMap, withValue } from "./ValueMap";

beforeEach(() => prefs.set({ language: "en", formats: "en-GB" }));

const tags = (map: { from: string; to: string }[]) =>
  column({
    header: "Tags",
    target: { kind: "tags" },
    choices: [
      { value: "VIP-Kunde", count: 3 },
      { value: "unbek.", count: 1 },
    ],
    value_map: map,
  });

it("reads a value as another one, whatever its case, and as itself where nobody said so", () => {
  const map = withValue([], "VIP-Kunde", "vip");
  expect(readAs(map, "vip-kunde")).toBe("vip");
  expect(readAs(map, "unbek.")).toBe("unbek.");
  expect(withValue(map, "VIP-Kunde", "VIP-Kunde")).toEqual([]);
  expect(withValue(map, "unbek.", " ")).toEqual([...map, { from: "unbek.", to: "" }]);
});

it("asks for each value what it is read as, and says all of them at once", async () => {
  const asked: FileChoices[] = [];
  const choose = async (choices: FileChoices) => void asked.push(choices);
  const shown = tags([{ from: "unbek.", to: "" }]);
  render(<ValueMap file={file({ columns: [shown] })} column={shown} choose={choose} />);
  screen.getByRole("button", { name: "2 values, 1 read as others", expanded: true });
  expect(screen.getByRole("textbox", { name: "“unbek.” in “Tags” is read as" })).toHaveProperty("value", "");
  const field = screen.getByRole("textbox", { name: "“VIP-Kunde” in “Tags” is read as" });
  await userEvent.clear(field);
  await userEvent.type(field, "vip{Enter}");
  expect(asked).toEqual([
    {
      file: 1,
      columns: [
        {
          column: 0,
          values: [
            { from: "unbek.", to: "" },
            { from: "VIP-Kunde", to: "vip" },
          ],
        },
      ],
    },
  ]);
});

it("stays closed until somebody wants it, and away where there is nothing to choose", async () => {
  const { rerender } = render(<ValueMap file={file()} column={tags([])} choose={async () => undefined} />);
  expect(screen.queryByRole("textbox")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "2 values …" }));
  expect(screen.getAllByRole("textbox")).toHaveLength(2);
  rerender(<ValueMap file={file()} column={column()} choose={async () => undefined} />);
  expect(screen.queryByRole("button")).toBeNull();
});
