import { Anchor } from "@mantine/core";
import { Compass } from "lucide-react";
import { PageNotice } from "../components/page-notice.tsx";

export function NotFound() {
  return (
    <PageNotice icon={<Compass />} title="There is no such page">
      <p>The address may be mistyped, or the page has moved.</p>
      <Anchor href="/">Go to your conversations</Anchor>
    </PageNotice>
  );
}
