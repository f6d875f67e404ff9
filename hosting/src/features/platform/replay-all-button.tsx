import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { DeadLetterReason } from "@frontdesk/model/dead-letter";
import { useMutation } from "@tanstack/react-query";
import { z } from "zod";
import { useCall } from "../../lib/call.ts";
import { explain } from "../../lib/explain.ts";

/** Orders a replay of all letters shown; it runs on the server, page after page. */
export function ReplayAllButton({ reason, disabled }: { reason: DeadLetterReason | null; disabled: boolean }) {
  const call = useCall();
  const replay = useMutation({
    mutationFn: () => call("replayAllDeadLetters", { reason }, z.object({ runId: z.string() })),
    onSuccess: () =>
      notifications.show({
        title: "Replay ordered",
        message: "It runs in the background. Refresh to see what is left; letters that failed again say so.",
      }),
    onError: (error) => notifications.show({ color: "red", title: "This did not work", message: explain(error) }),
  });
  return (
    <Button
      variant="default"
      size="xs"
      disabled={disabled}
      loading={replay.isPending}
      onClick={() => replay.mutate()}
      data-testid="replay-all"
    >
      {reason === null ? "Replay all" : "Replay these"}
    </Button>
  );
}
