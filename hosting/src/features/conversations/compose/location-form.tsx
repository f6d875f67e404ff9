import { Group, NumberInput, TextInput } from "@mantine/core";
import { useState } from "react";
import type { ClipboardEvent } from "react";
import { LocationCard } from "../location-card.tsx";
import { ComposeForm } from "./compose-form.tsx";
import type { ComposeProps } from "./compose-props.ts";
import { useContentForm } from "./use-content-form.ts";

const number = (value: number | string): number => (value === "" ? Number.NaN : Number(value));

export function LocationForm(props: ComposeProps) {
  const [{ latitude, longitude, name, address }, set] = useState({
    latitude: "" as number | string,
    longitude: "" as number | string,
    name: "",
    address: "",
  });
  const content = {
    kind: "location",
    latitude: number(latitude),
    longitude: number(longitude),
    name: name.trim(),
    address: address.trim(),
  };
  const { problems, submit, sending } = useContentForm(content, props);
  const change = (fields: object) => set((before) => ({ ...before, ...fields }));
  const isPlace = Number.isFinite(content.latitude) && Number.isFinite(content.longitude);

  const onPaste = (event: ClipboardEvent) => {
    const [, first, second] = /(-?\d+\.\d+)\s*[,;]\s*(-?\d+\.\d+)/.exec(event.clipboardData.getData("text")) ?? [];
    if (first === undefined || second === undefined) return;
    event.preventDefault();
    change({ latitude: Number(first), longitude: Number(second) });
  };

  return (
    <ComposeForm onSubmit={submit} onClose={props.onClose} sending={sending}>
      <Group grow align="flex-start">
        <NumberInput
          label="Latitude"
          decimalScale={6}
          hideControls
          description="Or paste both as a map gives them"
          onPaste={onPaste}
          value={latitude}
          onChange={(value) => change({ latitude: value })}
          error={problems["latitude"]}
          data-autofocus
        />
        <NumberInput
          label="Longitude"
          description="East of Greenwich; west is below 0"
          decimalScale={6}
          hideControls
          value={longitude}
          onChange={(value) => change({ longitude: value })}
          error={problems["longitude"]}
        />
      </Group>
      <TextInput
        label="Name"
        description="Optional, such as the name of the shop"
        value={name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        error={problems["name"]}
      />
      <TextInput
        label="Address"
        description="Optional"
        value={address}
        onChange={(event) => change({ address: event.currentTarget.value })}
        error={problems["address"]}
      />
      {isPlace && (
        <LocationCard
          location={{
            latitude: content.latitude,
            longitude: content.longitude,
            name: content.name || null,
            address: content.address || null,
          }}
        />
      )}
    </ComposeForm>
  );
}
