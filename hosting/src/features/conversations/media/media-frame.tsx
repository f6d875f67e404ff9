import { Button, Loader, VisuallyHidden } from "@mantine/core";
import { CloudAlert } from "lucide-react";
import type { ReactNode, Ref } from "react";
import type { ThreadMessage } from "../thread-items.ts";
import { MediaFailure } from "./media-failure.tsx";
import classes from "./media.module.css";

type Props = {
  ref?: Ref<HTMLDivElement>;
  message: ThreadMessage;
  kind: "image" | "sticker" | "audio" | "video";
  /** For screen readers while it loads or after it failed, such as "photo". */
  name: string;
  state: { isError: boolean; refetch: () => unknown; isFetching: boolean };
  children: ReactNode;
};

/** Holds a file's place, so that the thread does not jump when it comes. `children` is null until it is there. */
export function MediaFrame({ ref, message, kind, name, state, children }: Props) {
  return (
    <div ref={ref} className={classes.frame} data-kind={kind} aria-busy={state.isFetching}>
      {message.media?.state === "failed" ? (
        <MediaFailure message={message} />
      ) : state.isError && !state.isFetching ? (
        <div className={classes.failed}>
          <CloudAlert size={18} aria-hidden />
          <span>The {name} could not be loaded.</span>
          <Button size="compact-xs" variant="default" onClick={() => void state.refetch()}>
            Try again
          </Button>
        </div>
      ) : (
        (children ?? (
          <>
            <Loader size="sm" color="gray" aria-hidden />
            <VisuallyHidden>Loading the {name}</VisuallyHidden>
          </>
        ))
      )}
    </div>
  );
}
