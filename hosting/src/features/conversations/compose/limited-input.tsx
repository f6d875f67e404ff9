import { ActionIcon, TextInput } from "@mantine/core";
import { X } from "lucide-react";

type Props = {
  label: string;
  limit: number;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  description?: string;
  onRemove?: (() => void) | null;
};

/** A line with WhatsApp's limit for it in sight. */
export function LimitedInput({ label, limit, value, onChange, error, description, onRemove }: Props) {
  const length = value.trim().length;
  return (
    <TextInput
      label={label}
      description={`${description ? `${description}, ` : ""}${length} of ${limit} characters`}
      dir="auto"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error ?? (length > limit ? `At most ${limit} characters: WhatsApp takes no more.` : undefined)}
      rightSection={
        onRemove && (
          <ActionIcon variant="subtle" color="gray" onClick={onRemove} aria-label={`Remove ${label.toLowerCase()}`}>
            <X size={15} aria-hidden />
          </ActionIcon>
        )
      }
    />
  );
}
