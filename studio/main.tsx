import "./styles/studio.css";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { openingState } from "./state/opening-state.ts";

const root = createRoot(document.getElementById("studio")!);
root.render(<App opening={await openingState(location.hash, history.state)} />);
