import { Component, type ReactNode } from 'react';

interface ErrorBoundaryProps {
  /** Another value here means another try. */
  watched: unknown;
  fallback: (error: unknown, reset: () => void) => ReactNode;
  children: ReactNode;
}

/** Shows the fallback where drawing the children threw. React reports the error itself. */
export class ErrorBoundary extends Component<
  ErrorBoundaryProps,
  { failed: { error: unknown } | null }
> {
  override state: { failed: { error: unknown } | null } = { failed: null };

  static getDerivedStateFromError(error: unknown) {
    return { failed: { error } };
  }

  override componentDidUpdate(before: ErrorBoundaryProps) {
    if (this.state.failed !== null && before.watched !== this.props.watched) this.#reset();
  }

  readonly #reset = () => this.setState({ failed: null });

  override render() {
    const { failed } = this.state;
    return failed === null ? this.props.children : this.props.fallback(failed.error, this.#reset);
  }
}
