import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { ReplayOutcome } from "@frontdesk/model/dead-letter";
import { useMutation } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { z } from "zod";
import { useCall } from "../../lib/call.ts";
import { explain } from "../../lib/explain.ts";

const outcomes: Record<ReplayOutcome, { title: string; message: string; color: string }> = {
  replayed: {
    title: "Replayed",
    message: "It became what it should have been, and is no dead letter any more.",
    color: "pine",
  },
  stillDead: { title: "Still a dead letter", message: "It still cannot be understood or placed.", color: "red" },
  gone: { title: "Gone already", message: "Somebody else has replayed it.", color: "gray" },
};

/** Feeds one letter through the intake again. */
export function ReplayButton({ id, onDone }: { id: string; onDone: (outcome: ReplayOutcome) => void }) {
  const call = useCall();
  const replay = useMutation({
    mutationFn: () => call("replayDeadLetter", { id }, z.object({ outcome: ReplayOutcome })),
    onSuccess: ({ outcome }) => {
      notifications.show(outcomes[outcome]);
      onDone(outcome);
    },
    onError: (error) => notifications.show({ color: "red", title: "This did not work", message: explain(error) }),
  });
  return (
    <Button
      size="xs"
      leftSection={<RotateCcw size={14} aria-hidden />}
      loading={replay.isPending}
      onClick={() => replay.mutate()}
      data-testid="replay-letter"
    >
      Replay
    </Button>
  );
}
