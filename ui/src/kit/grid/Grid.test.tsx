import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { Grid } from "./Grid";
import { selectedCount } from "./selection";
import type { GridColumn, GridProps, GridSelection, GridSort } from "./types";

type Person = { id: number; name: string; city: string };

const view = { view: 7, total: 3_000_000, revision: 1 };
const load = async (_: unknown, from: number, to: number): Promise<Person[]> =>
  Array.from({ length: to - from }, (_row, i) => ({ id: from + i, name: `Person ${from + i}`, city: "Kassel" }));
const columns: GridColumn<Person>[] = [
  { id: "name", title: "Name", width: 14, cell: (p) => p.name, text: (p) => p.name, sortable: true },
  { id: "city", title: "City", width: 10, cell: (p) => p.city, text: (p) => p.city, sortable: true },
];

function Held(props: Partial<GridProps<Person>>) {
  const [selection, setSelection] = useState<GridSelection | null>(null);
  const [sort, setSort] = useState<GridSort | null>(null);
  return (
    <Grid
      label="People"
      view={view}
      load={load}
      columns={columns}
      selection={selection}
      onSelect={setSelection}
      sort={sort}
      onSort={setSort}
      footer={<span>{selectedCount(selection, view)} chosen</span>}
      {...props}
    />
  );
}

const activeText = () =>
  document.getElementById(screen.getByRole("grid").getAttribute("aria-activedescendant") ?? "")?.textContent;

describe("Grid with three million rows", () => {
  it("says how many rows and columns there are, and draws only some", async () => {
    render(<Held />);
    const grid = screen.getByRole("grid", { name: "People" });
    expect(grid).toHaveProperty("tabIndex", 0);
    expect(grid.getAttribute("aria-rowcount")).toBe("3000001");
    expect(grid.getAttribute("aria-colcount")).toBe("3");
    await screen.findByText("Person 0");
    expect(within(grid).getAllByRole("row").length).toBeLessThan(60);
  });

  it("shows grey lines, never a blank, while rows are on their way", () => {
    render(<Held load={() => new Promise(() => undefined)} />);
    const rows = screen.getAllByRole("row").slice(1);
    expect(rows.length).toBeGreaterThan(10);
    expect(rows[0]?.getAttribute("aria-busy")).toBe("true");
    expect(rows[0]?.querySelectorAll("span").length).toBeGreaterThan(1);
  });

  it("reaches the last row and the first by keyboard", async () => {
    const user = userEvent.setup();
    render(<Held />);
    await user.tab();
    await user.keyboard("{Control>}{End}{/Control}");
    await screen.findByText("Person 2999999");
    expect(activeText()).toBe("Kassel");
    await user.keyboard("{ArrowLeft}{ArrowUp}");
    await waitFor(() => expect(activeText()).toBe("Person 2999998"));
    await user.keyboard("{Control>}{Home}{/Control}{ArrowRight}");
    await waitFor(() => expect(activeText()).toBe("Person 0"));
  });

  it("selects by Space, Shift and Ctrl+A, and lets go with Escape", async () => {
    const user = userEvent.setup();
    render(<Held />);
    await screen.findByText("Person 0");
    await user.tab();
    await user.keyboard(" ");
    expect(screen.getByText("1 chosen")).toBeTruthy();
    await user.keyboard("{Shift>}{ArrowDown}{ArrowDown}{/Shift}");
    expect(screen.getByText("3 chosen")).toBeTruthy();
    await user.keyboard("{Control>}a{/Control}");
    expect(screen.getByText("3000000 chosen")).toBeTruthy();
    expect(screen.getByRole("status").textContent).toBe("3,000,000 selected");
    await user.keyboard("{Escape}");
    expect(screen.getByText("0 chosen")).toBeTruthy();
  });

  it("opens with Enter and with a double click", async () => {
    const user = userEvent.setup();
    const onOpen = vi.fn();
    render(<Held onOpen={onOpen} />);
    await screen.findByText("Person 0");
    await user.tab();
    await user.keyboard("{ArrowDown}{Enter}");
    expect(onOpen).toHaveBeenLastCalledWith(expect.objectContaining({ id: 1 }), 1);
    await user.dblClick(screen.getByText("Person 3"));
    expect(onOpen).toHaveBeenLastCalledWith(expect.objectContaining({ id: 3 }), 3);
  });

  it("sorts from the header by keyboard and by mouse", async () => {
    const user = userEvent.setup();
    render(<Held />);
    await user.tab();
    await user.keyboard("{ArrowUp}{Enter}");
    const name = screen.getByRole("columnheader", { name: "Name" });
    expect(name.getAttribute("aria-sort")).toBe("ascending");
    await user.click(name);
    expect(name.getAttribute("aria-sort")).toBe("descending");
  });

  it("sorts by a second column with Shift, and numbers them", async () => {
    const user = userEvent.setup();
    const onSort = vi.fn();
    const two = {
      sort: { column: "city", direction: "descending" },
      further: [{ column: "name", direction: "ascending" }],
    } as const;
    render(<Held {...two} further={[...two.further]} onSort={onSort} />);
    const city = screen.getByRole("columnheader", { name: /City/ });
    const name = screen.getByRole("columnheader", { name: /Name/ });
    expect([city.getAttribute("aria-sort"), name.getAttribute("aria-sort")]).toEqual(["descending", "ascending"]);
    expect([city.textContent, name.textContent]).toEqual(["City1(order 1 of 2)", "Name2(order 2 of 2)"]);
    await user.keyboard("{Shift>}");
    await user.click(name);
    expect(onSort).toHaveBeenLastCalledWith(two.sort, [{ column: "name", direction: "descending" }]);
    await user.click(city);
    expect(onSort).toHaveBeenLastCalledWith(two.further[0], []);
    screen.getByRole("grid").focus();
    await user.keyboard("{ArrowUp}{Enter}");
    expect(onSort).toHaveBeenLastCalledWith(two.sort, [{ column: "name", direction: "descending" }]);
    await user.keyboard("{/Shift}");
    await user.click(name);
    expect(onSort).toHaveBeenLastCalledWith({ column: "name", direction: "descending" }, []);
  });

  it("moves and hides columns from the header's menu", async () => {
    const user = userEvent.setup();
    render(<Held />);
    await user.tab();
    await user.keyboard("{ArrowUp}{Alt>}{ArrowDown}{/Alt}");
    await user.click(await screen.findByRole("menuitem", { name: "Move right" }));
    const titles = () => screen.getAllByRole("columnheader").map((cell) => cell.textContent);
    await waitFor(() => expect(titles()).toEqual(["Select everybody or nobody", "City", "Name"]));
    expect(document.activeElement).toBe(screen.getByRole("grid"));
    await user.keyboard("{Shift>}{F10}{/Shift}");
    await user.click(await screen.findByRole("menuitem", { name: "Hide this column" }));
    await waitFor(() => expect(titles()).toEqual(["Select everybody or nobody", "Name"]));
  });

  it("copies the selected rows as tab-separated text", async () => {
    const user = userEvent.setup();
    render(<Held />);
    await screen.findByText("Person 0");
    await user.tab();
    await user.keyboard(" {Shift>}{ArrowDown}{/Shift}{Control>}c{/Control}");
    await waitFor(async () =>
      expect(await navigator.clipboard.readText()).toBe("Name\tCity\nPerson 0\tKassel\nPerson 1\tKassel"),
    );
  });

  it("says what went wrong and tries again", async () => {
    const user = userEvent.setup();
    let fails = true;
    const sometimes = async (a: unknown, from: number, to: number) => {
      if (fails) throw { kind: "refused", code: "locked", message: "The house file is locked." };
      return load(a, from, to);
    };
    render(<Held load={sometimes} />);
    await screen.findByText("The house file is locked.");
    fails = false;
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await screen.findByText("Person 0");
  });

  it("has nothing for axe to complain about", async () => {
    render(<Held />);
    await screen.findByText("Person 0");
    const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
    expect(violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`)).toEqual([]);
  });
});
