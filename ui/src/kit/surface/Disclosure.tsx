// Details that most people do not need, one press away.
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { Disclosure as AriaDisclosure, Button, DisclosurePanel, Heading } from "react-aria-components";
import style from "./disclosure.module.css";

export type DisclosureProps = {
  title: ReactNode;
  children: ReactNode;
  defaultOpen?: boolean;
  level?: 2 | 3 | 4;
};

export function Disclosure({ title, children, defaultOpen = false, level = 3 }: DisclosureProps) {
  return (
    <AriaDisclosure defaultExpanded={defaultOpen}>
      <Heading level={level}>
        <Button slot="trigger" className={style.trigger}>
          <ChevronRight className={style.arrow} aria-hidden="true" />
          {title}
        </Button>
      </Heading>
      <DisclosurePanel className={style.panel}>
        <div className={style.inside}>{children}</div>
      </DisclosurePanel>
    </AriaDisclosure>
  );
}
