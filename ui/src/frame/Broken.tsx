// A room that failed to draw. The rest of the window goes on; the person learns that nothing was lost and what to do.
import { asRefusal } from "../host";
import { Button, Callout, Disclosure, Page } from "../kit";
import { t } from "../words";
import style from "./broken.module.css";

export default function Broken({ thrown, onRetry }: { thrown: unknown; onRetry: () => void }) {
  const failure = asRefusal(thrown);
  return (
    <Page fit="reading">
      <Callout
        state="bad"
        title={t("frame-broken-title")}
        actions={
          <Button tone="primary" onPress={onRetry}>
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
