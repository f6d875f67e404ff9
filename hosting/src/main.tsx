import "./lib/zod-without-eval.ts";
import "@fontsource-variable/inter/wght.css";
import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./app/global.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";
import { StartFailure } from "./app/start-failure.tsx";
import { ThemeProvider } from "./app/theme-provider.tsx";
import { loadConfig } from "./lib/config.ts";
import { startFirebase } from "./lib/firebase.ts";
import { clearPersonal } from "./lib/personal-storage.ts";
import { openSession } from "./lib/session.ts";

async function start() {
  const container = document.getElementById("root");
  if (!container) throw new Error("index.html has no #root");
  const root = createRoot(container);
  try {
    const firebase = startFirebase(await loadConfig((path) => fetch(path)));
    const session = await openSession(firebase.auth, (uid) => clearPersonal(localStorage, uid));
    root.render(
      <StrictMode>
        <ThemeProvider>
          <App firebase={firebase} session={session} />
        </ThemeProvider>
      </StrictMode>,
    );
  } catch (error) {
    console.warn("Frontdesk could not start", error);
    root.render(
      <ThemeProvider>
        <StartFailure />
      </ThemeProvider>,
    );
  }
}

void start();
