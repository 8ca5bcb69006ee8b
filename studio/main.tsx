import "./styles/studio.css";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { keepOffline } from "./state/keep-offline.ts";
import { NOTHING_SERVED, openingState } from "./state/opening-state.ts";

const root = createRoot(document.getElementById("studio")!);
const opening = await openingState(location.hash, history.state);
root.render(<App opening={opening} />);
// If nothing could be read, the kept copy may be all there is: leave it alone.
if (opening.index !== NOTHING_SERVED) void keepOffline(opening.index.offline);
