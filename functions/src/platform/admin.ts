/** The Admin SDK's app, made on first use. */
import { getApps, initializeApp } from "firebase-admin/app";
import type { App } from "firebase-admin/app";
import type { Auth } from "firebase-admin/auth";

export function admin(): App {
  return getApps()[0] ?? initializeApp();
}

/** The accounts of a project that is named, for scripts. */
export async function accountsOf(projectId: string): Promise<Auth> {
  const { getAuth } = await import("firebase-admin/auth");
  return getAuth(initializeApp({ projectId }, projectId));
}
