/** Tries again what may work now: the server is back, the network is there. */
export const Retry = ({ onRetry }: { readonly onRetry: () => void }) => (
  <button type="button" className="retry" onClick={onRetry}>
    Try again
  </button>
);
