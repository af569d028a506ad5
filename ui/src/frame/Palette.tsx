// The palette: type a few letters, press Enter. It reaches every action, every room, and everybody in the open house file.
import { useQuery } from "@tanstack/react-query";
import { User } from "lucide-react";
import { useEffect, useState } from "react";
import { type ContactRow, engine } from "../host";
import { useHouse } from "../kit";
import { CommandPalette } from "../kit/window/CommandPalette";
import { t } from "../words";
import { type Action, type Around, possibleActions } from "./actions";

const GROUPS = ["do", "go", "window"] as const;
/** Fewer letters are in too many names. */
const LETTERS = 2;
const SHOWN = 6;

/** Somebody who types is asked for once. */
const PAUSE_MS = 120;

/** The first people in whose name, address or number all that is typed occurs; nobody while that is not known yet. */
function usePeople(typed: string): ContactRow[] {
  const house = useHouse();
  const [rested, setRested] = useState("");
  useEffect(() => {
    const timer = window.setTimeout(() => setRested(typed.trim()), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [typed]);
  const { data } = useQuery({
    queryKey: ["people", "palette", rested],
    queryFn: () => engine.findPeople(rested, SHOWN),
    enabled: house !== null && rested.length >= LETTERS,
    retry: false,
    gcTime: 0,
  });
  // What was found for other letters must not be what Enter opens.
  return house !== null && rested === typed.trim() ? (data ?? []) : [];
}

export default function Palette({ around, onClose }: { around: Around; onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const people = usePeople(typed);
  const actions = possibleActions().filter((action) => action.id !== "palette" && action.id !== "up");
  const run = (action: Action) => {
    onClose();
    // After the dialog has given the focus back.
    window.setTimeout(() => action.perform(around), 0);
  };
  const groups = GROUPS.map((group) => ({
    id: group,
    title: t(`frame-palette-${group}`),
    entries: actions
      .filter((action) => action.group === group)
      .map((action) => ({
        id: action.id,
        label: t(action.label),
        icon: action.icon,
        ...(action.keys?.[0] ? { keys: action.keys[0] } : {}),
        onAction: () => run(action),
      })),
  })).filter((group) => group.entries.length > 0);
  return (
    <CommandPalette
      label={t("action-palette")}
      hint={t("frame-palette-hint")}
      none={t("frame-palette-none")}
      groups={groups}
      found={
        people.length > 0
          ? [
              {
                id: "people",
                title: t("frame-palette-people"),
                entries: people.map((row) => ({
                  id: `person-${row.id}`,
                  label: row.name || row.email || t("frame-palette-nameless"),
                  ...(row.name && row.email ? { hint: row.email } : {}),
                  icon: User,
                  onAction: () => {
                    onClose();
                    window.setTimeout(() => around.go(`/people/${row.id}`), 0);
                  },
                })),
              },
            ]
          : []
      }
      onType={setTyped}
      onClose={onClose}
    />
  );
}
