import { Button, Group, Modal, Stack, TagsInput, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { EditSourceInput } from "@frontdesk/model/knowledge-inputs";
import type { Source } from "@frontdesk/model/knowledge";
import { z } from "zod";
import type { WithId } from "../../lib/live-documents.ts";
import { useTenantAction } from "../../lib/use-tenant-action.ts";
import { validateWith } from "./validate-with.ts";

type Props = { source: WithId<Source>; onClose: () => void };

export function EditSourceModal({ source, onClose }: Props) {
  const { id, kind, title, content, tags = [] } = source;
  const written = kind === "markdown" || kind === "snippet" || kind === "qa";
  const save = useTenantAction("editSource", { result: z.object({}), onDone: onClose });
  const form = useForm({
    initialValues: { title, content, tags },
    validate: (values) =>
      validateWith(EditSourceInput.pick({ title: true, content: true, tags: true }))(
        written ? values : { ...values, content: undefined },
      ),
  });
  const submit = form.onSubmit((values) =>
    save.mutate({ sourceId: id, title: values.title, tags: values.tags, ...(written && { content: values.content }) }),
  );
  return (
    <Modal opened onClose={onClose} centered size="lg" title="Edit the source" closeOnClickOutside={!form.isDirty()}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <TextInput label={kind === "qa" ? "Question" : "Title"} {...form.getInputProps("title")} />
          {written && (
            <Textarea
              label={kind === "qa" ? "Answer" : "Text"}
              autosize
              minRows={6}
              maxRows={20}
              {...form.getInputProps("content")}
            />
          )}
          <TagsInput label="Tags" {...form.getInputProps("tags")} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
