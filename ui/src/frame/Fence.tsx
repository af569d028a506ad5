// Catches what a room throws while it is drawn. A class, because React offers this to classes alone.
import { Component, lazy, type ReactNode, Suspense } from "react";
import { engine } from "../host";

const Broken = lazy(() => import("./Broken"));

/** What a fault is called and where in our own sources it stands; not what it says, which may hold somebody's data. */
export function faultOf(thrown: unknown): { name: string; place: string } {
  if (!(thrown instanceof Error)) return { name: "Error", place: "" };
  const [place = ""] = /[\w.-]+\.js:\d+:\d+/.exec(thrown.stack ?? "") ?? [];
  return { name: thrown.name, place };
}

type Props = { children: ReactNode; onRetry: () => void };

export class Fence extends Component<Props, { thrown: unknown; broken: boolean }> {
  override state = { thrown: null as unknown, broken: false };

  static getDerivedStateFromError(thrown: unknown) {
    return { thrown, broken: true };
  }

  override componentDidCatch(thrown: unknown) {
    const { name, place } = faultOf(thrown);
    void engine.notePageFault(name, place).catch(() => undefined);
  }

  retry = () => {
    this.props.onRetry();
    this.setState({ thrown: null, broken: false });
  };

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <Suspense>
        <Broken thrown={this.state.thrown} onRetry={this.retry} />
      </Suspense>
    );
  }
}
