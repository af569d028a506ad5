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
  /** For what is only asked for, or drawn, once somebody wants to see it. */
  onToggle?: (open: boolean) => void;
};

export function Disclosure({ title, children, defaultOpen = false, level = 3, onToggle }: DisclosureProps) {
  return (
    <AriaDisclosure defaultExpanded={defaultOpen} {...(onToggle ? { onExpandedChange: onToggle } : {})}>
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
