// The first minutes: from nothing to a house file whose recovery code is kept. Unlocking one that exists is the room unlock's.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Created, engine } from "../../host";
import { useDroppedFiles, useHouse, useHouseChanged, usePlace } from "../../kit";
import { KeepCode } from "./KeepCode";
import { Name } from "./Name";
import { Others } from "./Others";
import style from "./start.module.css";
import { Welcome } from "./Welcome";

/** What the person came with: names of files that were dropped and wait in the shell, or the wish to choose some. */
type Errand = { files: string[]; choose: boolean; sample?: boolean };
type Scene = { at: "welcome" } | ({ at: "name" } & Errand) | ({ at: "code"; created: Created } & Errand);

const NOTHING: Errand = { files: [], choose: false };
/** The sample comes as spreadsheets that wait in the shell. */
const SAMPLE: Errand = { files: [], choose: false, sample: true };

export default function Start() {
  const { data: start } = useQuery({ queryKey: ["start"], queryFn: () => engine.start() });
  const house = useHouse();
  const { go } = usePlace();
  const changed = useHouseChanged();
  const [scene, setScene] = useState<Scene>({ at: "welcome" });
  const handed = start?.handed ?? [];

  useDroppedFiles((files) => {
    if (scene.at === "welcome") setScene({ at: "name", files, choose: false });
    else setScene({ ...scene, files: [...scene.files, ...files] });
  });
  const enter = ({ files, choose, sample = false }: Errand) => {
    if (sample || files.length > 0 || handed.length > 0) go("/import");
    else if (choose) go("/import", { choose: true });
    else go("/");
    void changed();
  };

  return (
    <div className={style.page}>
      {scene.at === "welcome" && !house && (
        <Welcome
          handed={handed}
          recent={start?.recent ?? []}
          onChoose={() => setScene({ at: "name", files: [], choose: handed.length === 0 })}
          onSample={(created) => (created.keychain ? enter(SAMPLE) : setScene({ at: "code", created, ...SAMPLE }))}
        />
      )}
      {scene.at === "welcome" && house && (
        <Others
          open={house.name}
          recent={start?.recent ?? []}
          onNew={() => setScene({ at: "name", ...NOTHING })}
          onSample={(created) => (created.keychain ? enter(SAMPLE) : setScene({ at: "code", created, ...SAMPLE }))}
        />
      )}
      {scene.at === "name" && (
        <Name
          files={[...handed, ...scene.files]}
          onBack={() => setScene({ at: "welcome" })}
          onCreated={(created) => setScene({ at: "code", created, files: scene.files, choose: scene.choose })}
        />
      )}
      {scene.at === "code" && <KeepCode created={scene.created} onKept={() => enter(scene)} />}
    </div>
  );
}
