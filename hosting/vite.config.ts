import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { keepOutOfSignIn } from "./sign-in-budget.ts";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), keepOutOfSignIn(/@firebase[\\/]firestore|webchannel-wrapper/)],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    // An inlined asset would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // With them, the group would carry Firebase's core away from the sign-in page.
          includeDependenciesRecursively: false,
          groups: [
            { name: "react", test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            // What is in a chunk runs before all that imports from it: no schema is made before zod is told.
            { name: "zod", test: /node_modules[\\/]zod[\\/]|zod-without-eval/ },
            { name: "firestore", test: /node_modules[\\/]@firebase[\\/](firestore|webchannel-wrapper)[\\/]/ },
          ],
        },
      },
    },
    chunkSizeWarningLimit: 700,
  },
});
