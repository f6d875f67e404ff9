import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import { CloudAlert } from "lucide-react";
import { z } from "zod";
import { useCall } from "../../../lib/call.ts";
import { explain } from "../../../lib/explain.ts";
import { useTenant } from "../../../lib/tenant.ts";
import type { ThreadMessage } from "../thread-items.ts";
import classes from "./media.module.css";
import { addressOf } from "./use-media.ts";

/** A file that could not be fetched from WhatsApp, why, and the button that has it tried again. */
export function MediaFailure({ message }: { message: ThreadMessage }) {
  const { canAnswer } = useTenant();
  const call = useCall();
  const retry = useMutation({
    mutationFn: () => call("retryMedia", addressOf(message), z.unknown()),
    onError: (error) => notifications.show({ color: "red", title: "Not tried again", message: explain(error) }),
  });
  return (
    <div className={classes.failed} data-testid="media-failed">
      <CloudAlert size={18} aria-hidden />
      <span>{message.media?.error ?? "The file could not be fetched from WhatsApp."}</span>
      {canAnswer && (
        <Button size="compact-xs" variant="default" loading={retry.isPending} onClick={() => retry.mutate()}>
          Fetch it again
        </Button>
      )}
    </div>
  );
}
