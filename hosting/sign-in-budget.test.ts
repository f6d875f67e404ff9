import { expect, test } from "vitest";
import { modulesBeforeSignIn } from "./sign-in-budget.ts";

const chunk = (fileName: string, more: object = {}) => ({
  fileName,
  isEntry: false,
  imports: [],
  moduleIds: [`/src/${fileName}`],
  facadeModuleId: null,
  ...more,
});

test("finds what the entry loads through other chunks", () => {
  const chunks = [
    chunk("main", { isEntry: true, imports: ["shared"] }),
    chunk("shared", { imports: ["firestore"] }),
    chunk("firestore"),
  ];
  expect(modulesBeforeSignIn(chunks, /firestore/)).toEqual(["/src/firestore"]);
});

test("finds what the sign-in page loads", () => {
  const page = chunk("page", {
    facadeModuleId: "/hosting/src/features/sign-in/sign-in-page.tsx",
    imports: ["firestore"],
  });
  expect(modulesBeforeSignIn([page, chunk("firestore")], /firestore/)).toEqual(["/src/firestore"]);
});

test("leaves alone what is loaded on demand, also in a circle of imports", () => {
  const chunks = [
    chunk("main", { isEntry: true, imports: ["a"] }),
    chunk("a", { imports: ["main"] }),
    chunk("later", { imports: ["firestore"] }),
    chunk("firestore"),
  ];
  expect(modulesBeforeSignIn(chunks, /firestore/)).toEqual([]);
});
