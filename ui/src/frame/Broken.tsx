// A room that failed to draw. The rest of the window goes on; the person learns that nothing was lost and what to do.
import type { ErrorComponentProps } from "@tanstack/react-router";
import { asRefusal } from "../host";
import { Button, Callout, Disclosure, Page } from "../kit";
import { t } from "../words";
import style from "./broken.module.css";

export function Broken({ error, reset }: ErrorComponentProps) {
  const failure = asRefusal(error);
  return (
    <Page fit="reading">
      <Callout
        state="bad"
        title={t("frame-broken-title")}
        actions={
          <Button tone="primary" onPress={reset}>
            {t("kit-retry")}
          </Button>
        }
      >
        {t("frame-broken-text")}
      </Callout>
      <Disclosure title={t("frame-broken-details")}>
        <pre className={style.details}>{`${failure.code}: ${failure.message}`}</pre>
      </Disclosure>
    </Page>
  );
}
