import "./styles/studio.css";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { Boundary } from "./components/Boundary.tsx";
import { PageFailure } from "./components/PageFailure.tsx";
import { keepOffline } from "./state/keep-offline.ts";
import { NOTHING_SERVED, openingState } from "./state/opening-state.ts";

// What a boundary catches, the page itself shows.
const root = createRoot(document.getElementById("studio")!, { onCaughtError: () => undefined });
const opening = await openingState(location.hash, history.state);
root.render(
  <Boundary fallback={(error) => <PageFailure error={error} />}>
    <App opening={opening} />
  </Boundary>,
);
// If nothing could be read, the kept copy may be all there is: leave it alone.
if (opening.index !== NOTHING_SERVED) void keepOffline(opening.index.offline);
