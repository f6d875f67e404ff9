import { Drawer, Tabs } from "@mantine/core";
import { useState } from "react";
import classes from "./forms.module.css";
import { FileZone } from "./file-zone.tsx";
import { TextForm } from "./text-form.tsx";
import { WebForm } from "./web-form.tsx";
import { WikiForm } from "./wiki-form.tsx";
import type { Uploads } from "./use-uploads.ts";

type Props = { uploads: Uploads; onClose: () => void };

const tabs = [
  ["files", "Files"],
  ["web", "Web"],
  ["qa", "Question"],
  ["snippet", "Snippet"],
  ["notion", "Notion"],
  ["confluence", "Confluence"],
] as const;

/** Every way to add a source. Forms stay as they were while another tab is open. */
export function AddSourceDrawer({ uploads, onClose }: Props) {
  const [tab, setTab] = useState<string | null>("files");
  return (
    <Drawer opened onClose={onClose} position="right" size="min(34rem, 100%)" title="Add a source">
      <Tabs value={tab} onChange={setTab} keepMounted>
        <Tabs.List className={classes.tabs}>
          {tabs.map(([value, name]) => (
            <Tabs.Tab key={value} value={value} data-testid={`add-${value}`}>
              {name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="files" pt="md">
          <FileZone
            onFiles={(files) => {
              uploads.add(files);
              onClose();
            }}
          />
        </Tabs.Panel>
        <Tabs.Panel value="web" pt="md">
          <WebForm onDone={onClose} />
        </Tabs.Panel>
        <Tabs.Panel value="qa" pt="md">
          <TextForm kind="qa" onDone={onClose} />
        </Tabs.Panel>
        <Tabs.Panel value="snippet" pt="md">
          <TextForm kind="snippet" onDone={onClose} />
        </Tabs.Panel>
        <Tabs.Panel value="notion" pt="md">
          <WikiForm kind="notion" onDone={onClose} />
        </Tabs.Panel>
        <Tabs.Panel value="confluence" pt="md">
          <WikiForm kind="confluence" onDone={onClose} />
        </Tabs.Panel>
      </Tabs>
    </Drawer>
  );
}
