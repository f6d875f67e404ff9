import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { FirebaseContext } from "../lib/firebase.ts";
import type { Firebase } from "../lib/firebase.ts";
import { SessionContext } from "../lib/session.ts";
import type { SessionStore } from "../lib/session.ts";
import { createAppRouter } from "./router.ts";

export function App({ firebase, session }: { firebase: Firebase; session: SessionStore }) {
  const [queryClient] = useState(
    () => new QueryClient({ defaultOptions: { queries: { refetchOnWindowFocus: false } } }),
  );
  const [router] = useState(() => createAppRouter(session));
  // Guards decide anew when somebody signs in or out, in this tab or in another.
  useEffect(() => session.subscribe(() => void router.invalidate()), [router, session]);
  return (
    <FirebaseContext value={firebase}>
      <SessionContext value={session}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </SessionContext>
    </FirebaseContext>
  );
}
