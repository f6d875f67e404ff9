import { Button } from "@mantine/core";
import { CloudAlert } from "lucide-react";
import { explain } from "../lib/explain.ts";
import { EmptyState } from "./empty-state.tsx";
import { PageNotice } from "./page-notice.tsx";

type Props = { error: Error; retry: () => void; page?: boolean };

export function ErrorState({ error, retry, page = false }: Props) {
  const Frame = page ? PageNotice : EmptyState;
  return (
    <Frame icon={<CloudAlert />} title="This could not be loaded">
      <p role="alert">{explain(error)}</p>
      <Button variant="default" size="xs" onClick={retry}>
        Try again
      </Button>
    </Frame>
  );
}
