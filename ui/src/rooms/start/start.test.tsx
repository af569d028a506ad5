import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { Start as Begin, Created, HouseInfo } from "../../host";
import { setHouse } from "../../kit";
import { answering, faults, show } from "../../test/shell";
import Start from "./index";

const house: HouseInfo = {
  name: "Customers",
  path: "/home/a/Customers.housefile",
  bytes: 4096,
  passphrase: false,
  sample: false,
  shut: null,
  read_only: null,
  folder: null,
};
const created = (keychain: boolean): Created => ({ house, code: "D44Q-8B9M-E2E9-VPZE-BCQ2-4XP2-8RR", keychain });
const first = (handed: string[] = []): Begin => ({ state: "first", house: null, recent: [], handed });

beforeEach(() => setHouse(null));

describe("the first start", () => {
  it("leads to a file whose code is kept, in few steps", async () => {
    const asked = answering({
      start: () => first(),
      create_house: () => created(true),
      save_code: () => "Customers recovery code.txt",
    });
    show(<Start />, "#/start");
    await screen.findByRole("heading", { name: "Drop your spreadsheets here" });
    expect(await faults()).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Choose spreadsheets…" }));
    await userEvent.click(await screen.findByRole("button", { name: "Create" }));
    await screen.findByRole("heading", { name: "Keep this recovery code" });
    expect(await faults()).toEqual([]);
    const go = screen.getByRole("button", { name: "Continue" });
    expect(go).toHaveProperty("disabled", true);
    await userEvent.click(screen.getByRole("button", { name: "Save…" }));
    await screen.findByText(/Saved as Customers recovery code.txt/);
    expect(go).toHaveProperty("disabled", false);
    await userEvent.click(go);
    expect(window.location.hash).toBe("#/import?choose=true");
    expect(asked.find(({ command }) => command === "create_house")?.args).toEqual({
      name: "Customers",
      sample: false,
      passphrase: null,
    });
  });

  it("names what was handed over and goes on to it", async () => {
    answering({ start: () => first(["orders.xlsx", "people.csv"]), create_house: () => created(true) });
    show(<Start />, "#/start");
    await screen.findByRole("heading", { name: "Your 2 spreadsheets are ready to be imported" });
    await userEvent.click(screen.getByRole("button", { name: "Begin" }));
    await screen.findByText("orders.xlsx");
    await userEvent.click(screen.getByRole("button", { name: "Create" }));
    await userEvent.click(await screen.findByRole("checkbox"));
    await userEvent.click(screen.getByRole("button", { name: "Continue" }));
    expect(window.location.hash).toBe("#/import");
  });

  it("wants a passphrase where no keychain answers", async () => {
    const asked = answering({ start: () => first(), create_house: () => created(false), set_passphrase: () => null });
    show(<Start />, "#/start");
    await userEvent.click(await screen.findByRole("button", { name: "Choose spreadsheets…" }));
    await userEvent.click(await screen.findByRole("button", { name: "Create" }));
    await userEvent.click(await screen.findByRole("checkbox"));
    const go = screen.getByRole("button", { name: "Continue" });
    expect(go).toHaveProperty("disabled", true);
    await userEvent.type(screen.getByLabelText("Choose a passphrase"), "correct horse");
    await userEvent.click(go);
    expect(asked.find(({ command }) => command === "set_passphrase")?.args).toEqual({
      current: null,
      passphrase: "correct horse",
    });
  });

  it("tries the sample in one press where the keychain keeps its code", async () => {
    const asked = answering({ start: () => first(), create_house: () => created(true) });
    show(<Start />, "#/start");
    await userEvent.click(await screen.findByRole("button", { name: "Try with sample data" }));
    expect(asked.find(({ command }) => command === "create_house")?.args).toMatchObject({ sample: true });
    expect(window.location.hash).toBe("#/import");
  });

  it("says why a file could not be made", async () => {
    answering({
      start: () => first(),
      create_house: () => {
        throw { kind: "refused", code: "refused", message: "“Customers” exists already.", at: null };
      },
    });
    show(<Start />, "#/start");
    await userEvent.click(await screen.findByRole("button", { name: "Choose spreadsheets…" }));
    await userEvent.click(await screen.findByRole("button", { name: "Create" }));
    await screen.findByText("“Customers” exists already.");
  });

  it("lists the others while one is open", async () => {
    setHouse({ name: "Customers", sample: false });
    answering({ start: (): Begin => ({ state: "open", house, recent: [house], handed: [] }) });
    show(<Start />, "#/start");
    await screen.findByRole("heading", { name: "House files" });
    await screen.findByText("open now");
    expect(await faults()).toEqual([]);
  });
});
