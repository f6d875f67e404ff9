/** The live messages of one conversation, a page at a time back from the newest. */
import { Message } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import { collection, endAt, limit, onSnapshot, orderBy, query, startAfter } from "firebase/firestore";
import type { Firestore, QueryConstraint, QueryDocumentSnapshot } from "firebase/firestore";
import type { LiveSource } from "../../lib/live.ts";
import { parseDocument } from "../../lib/live-documents.ts";
import { inOrder } from "./thread-items.ts";
import type { ThreadMessage } from "./thread-items.ts";

export type Thread = { messages: ThreadMessage[]; hasOlder: boolean; loadingOlder: boolean };
export type ThreadSource = LiveSource<Thread> & { loadOlder: () => void };

/** A page is live too: ticks of an old message still move. `stop` ends its listener. */
type Page = { docs: QueryDocumentSnapshot[]; loaded: boolean; stop: () => void };

const PAGE = 30;
const doNothing = () => {};

export function threadSource(db: Firestore, tenantId: string, conversationId: string): ThreadSource {
  const newestFirst = query(collection(db, paths.messages(tenantId, conversationId)), orderBy("at", "desc"));
  let loadOlder = doNothing;

  const listen: ThreadSource["listen"] = (next, fail) => {
    const pages: Page[] = [];

    const publish = () => {
      const last = pages.at(-1);
      if (!pages[0]?.loaded || !last) return;
      const docs = new Map(pages.flatMap((page) => page.docs).map((document) => [document.id, document]));
      const messages = [...docs.values()].map((document) => parseDocument(document, Message));
      next({
        messages: messages.filter((message) => message !== null).toSorted(inOrder),
        hasOlder: !last.loaded || last.docs.length === PAGE,
        loadingOlder: !last.loaded,
      });
    };

    const follow = (page: Page, constraints: QueryConstraint[]) => {
      page.stop = onSnapshot(
        query(newestFirst, ...constraints),
        { includeMetadataChanges: true },
        ({ docs, metadata }) => {
          // Without the server, a memory cache knows only a part; only a page already shown goes on from there.
          if (!page.loaded && metadata.fromCache) return;
          page.docs = docs;
          page.loaded = true;
          publish();
        },
        fail,
      );
    };

    const open = (constraints: QueryConstraint[]) => {
      const page: Page = { docs: [], loaded: false, stop: doNothing };
      pages.push(page);
      follow(page, constraints);
    };

    loadOlder = () => {
      const last = pages.at(-1);
      const oldest = last?.docs.at(-1);
      if (!last?.loaded || !oldest || last.docs.length < PAGE || oldest.metadata.hasPendingWrites) return;
      if (pages.length === 1) {
        // From now on the newest page grows down to this message; by count, each new message would open a gap between the pages.
        const stopByCount = last.stop;
        follow(last, [endAt(oldest)]);
        stopByCount();
      }
      open([startAfter(oldest), limit(PAGE)]);
      publish();
    };

    open([limit(PAGE)]);
    return () => {
      loadOlder = doNothing;
      for (const page of pages) page.stop();
    };
  };

  return { key: ["thread", tenantId, conversationId], listen, loadOlder: () => loadOlder() };
}
