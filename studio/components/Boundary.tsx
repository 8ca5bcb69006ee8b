import { Component, type ReactNode } from "react";

interface BoundaryProps {
  /** Shown instead of a part that failed; `again` shows the part anew. */
  readonly fallback: (error: unknown, again: () => void) => ReactNode;
  readonly children: ReactNode;
}

interface BoundaryState {
  readonly caught: readonly [error: unknown] | undefined;
}

/** Keeps a failure of one part of the page from taking down the rest. React offers this to classes only. */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { caught: undefined };

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { caught: [error] };
  }

  override render(): ReactNode {
    const { caught } = this.state;
    if (caught === undefined) return this.props.children;
    return this.props.fallback(caught[0], () => this.setState({ caught: undefined }));
  }
}
