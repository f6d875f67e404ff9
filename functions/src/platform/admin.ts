/** The Admin SDK's app, made on first use. */
import { getApps, initializeApp } from "firebase-admin/app";
import type { App } from "firebase-admin/app";

export function admin(): App {
  return getApps()[0] ?? initializeApp();
}
