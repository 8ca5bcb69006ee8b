import "./styles/studio.css";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { Notice } from "./components/Notice.tsx";
import { openingState } from "./state/opening-state.ts";

const root = createRoot(document.getElementById("studio")!);

try {
  root.render(<App opening={await openingState(location.hash)} />);
} catch (error) {
  root.render(
    <main className="page">
      <h1>Parley studio</h1>
      <Notice tone="wrong" title="The studio could not start">
        {error instanceof Error ? error.message : String(error)}
      </Notice>
    </main>,
  );
}
