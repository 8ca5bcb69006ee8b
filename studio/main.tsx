import "./styles/studio.css";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { keepOffline } from "./state/keep-offline.ts";
import { NOTHING_SERVED, openingState } from "./state/opening-state.ts";

const root = createRoot(document.getElementById("studio")!);
const opening = await openingState(location.hash, history.state);
root.render(<App opening={opening} />);
// Where nothing could be read, what is kept is what there is.
if (opening.index !== NOTHING_SERVED) void keepOffline(opening.index.offline);
