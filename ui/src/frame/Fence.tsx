// Catches what a room throws while it is drawn. A class, because React offers this to classes alone.
import { Component, lazy, type ReactNode, Suspense } from "react";

const Broken = lazy(() => import("./Broken"));

type Props = { children: ReactNode; onRetry: () => void };

export class Fence extends Component<Props, { thrown: unknown; broken: boolean }> {
  override state = { thrown: null as unknown, broken: false };

  static getDerivedStateFromError(thrown: unknown) {
    return { thrown, broken: true };
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
