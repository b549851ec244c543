/** What people do in Slack, as the payloads Slack makes of it. */
import { richText, optionOf } from './slack-inputs.ts'
import { asText, isRecord } from './slack-shape.ts'
import type { Block, Json, SlackMessage, SlackUser, SlackView } from './slack-shape.ts'
import { APP_ID, botUserOf } from './slack-workspace.ts'
import type { StoredFile, Workspace } from './slack-workspace.ts'

/** Slack escapes these three in whatever people write, except in the inputs of a view. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const VERIFICATION = 'not-used'
const LEAVING = new Set(['app_uninstalled', 'tokens_revoked'])

export class People {
  readonly #workspace: Workspace
  #events = 0

  constructor(workspace: Workspace) {
    this.#workspace = workspace
  }

  channelName(id: string): string {
    return id.startsWith('D') ? 'directmessage' : id.slice(2).toLowerCase()
  }

  #who(user: SlackUser): Json {
    const team = this.#workspace.teamOf(user.id)
    return {
      user: { id: user.id, username: user.name, name: user.name, team_id: team },
      team: { id: team, domain: team.toLowerCase() },
      api_app_id: APP_ID,
      token: VERIFICATION,
      enterprise: null,
      is_enterprise_install: false,
    }
  }

  command(command: string, text: string, user: SlackUser, channel: string): Json {
    const team = this.#workspace.teamOf(user.id)
    return {
      token: VERIFICATION,
      team_id: team,
      team_domain: team.toLowerCase(),
      channel_id: channel,
      channel_name: this.channelName(channel),
      user_id: user.id,
      user_name: user.name,
      command,
      text: escaped(text),
      api_app_id: APP_ID,
      is_enterprise_install: 'false',
      response_url: this.#workspace.responseUrl(channel, user.id),
      trigger_id: this.#workspace.trigger(user.id),
    }
  }

  /** `block_actions` from a message or a view. */
  press(
    from: { message: SlackMessage } | { view: SlackView },
    element: Block,
    blockId: string,
    user: SlackUser,
    chosen: { value?: string; selected?: string; state?: Json },
    values: Json,
  ): Json {
    const { type } = element
    const action: Json = {
      type,
      action_id: element['action_id'],
      block_id: blockId,
      action_ts: this.#workspace.ts(),
      ...(element['text'] === undefined ? {} : { text: element['text'] }),
    }
    if (type === 'button') {
      const value = chosen.value ?? element['value']
      if (value !== undefined) action['value'] = value
    } else if (type === 'overflow') action['selected_option'] = optionOf(element, chosen.selected ?? '')
    else Object.assign(action, chosen.state)

    return {
      type: 'block_actions',
      ...this.#who(user),
      ...this.#place(from, user, values),
      trigger_id: this.#workspace.trigger(user.id, 'view' in from ? from.view.id : undefined),
      ...('message' in from
        ? { response_url: this.#workspace.responseUrl(from.message.channel, user.id, from.message) }
        : {}),
      actions: [action],
    }
  }

  #place(from: { message: SlackMessage } | { view: SlackView }, _user: SlackUser, values: Json): Json {
    if ('message' in from) {
      const { message } = from
      const ephemeral = message.ephemeralTo !== undefined
      return {
        container: {
          type: 'message',
          message_ts: message.ts,
          channel_id: message.channel,
          is_ephemeral: ephemeral,
          ...(message.thread === undefined ? {} : { thread_ts: message.thread }),
        },
        channel: { id: message.channel, name: this.channelName(message.channel) },
        // Slack keeps no ephemeral messages, so it cannot send them.
        ...(ephemeral ? {} : { message: this.#workspace.wireMessage(message) }),
        state: { values },
      }
    }
    const open = this.#workspace.live.get(from.view.id)
    return {
      container: { type: 'view', view_id: from.view.id },
      view: open ? this.#workspace.wireView(open, values) : {},
    }
  }

  shortcut(callbackId: string, user: SlackUser): Json {
    return {
      type: 'shortcut',
      ...this.#who(user),
      action_ts: this.#workspace.ts(),
      callback_id: callbackId,
      trigger_id: this.#workspace.trigger(user.id),
    }
  }

  messageShortcut(callbackId: string, user: SlackUser, channel: string, message: Json): Json {
    return {
      type: 'message_action',
      ...this.#who(user),
      action_ts: this.#workspace.ts(),
      callback_id: callbackId,
      trigger_id: this.#workspace.trigger(user.id),
      response_url: this.#workspace.responseUrl(channel, user.id),
      message_ts: message['ts'],
      channel: { id: channel, name: this.channelName(channel) },
      message,
    }
  }

  submission(view: SlackView, user: SlackUser, values: Json): Json {
    const open = this.#workspace.live.get(view.id)
    return {
      type: 'view_submission',
      ...this.#who(user),
      trigger_id: this.#workspace.trigger(user.id, view.id),
      view: open ? this.#workspace.wireView(open, values) : {},
      response_urls: [],
    }
  }

  suggestion(
    from: { message: SlackMessage } | { view: SlackView },
    actionId: string,
    blockId: string,
    value: string,
    user: SlackUser,
  ): Json {
    const place = this.#place(from, user, {})
    return {
      type: 'block_suggestion',
      ...this.#who(user),
      ...place,
      action_id: actionId,
      block_id: blockId,
      value: escaped(value),
    }
  }

  /** What somebody writes: kept, and as Slack tells of it. */
  written(
    text: string,
    user: SlackUser,
    channel: string,
    more: { mention: boolean; thread?: string; files: StoredFile[] },
  ): Json {
    const { mention, thread, files } = more
    const spoken = {
      ts: this.#workspace.ts(),
      channel,
      user: user.id,
      text: mention ? `<@${botUserOf(this.#workspace.teamOf(user.id))}> ${escaped(text)}` : escaped(text),
      ...(thread === undefined ? {} : { thread }),
      files: files.map((file) => this.#workspace.wireFile(file)),
    }
    this.#workspace.spoken.push(spoken)
    return {
      ...this.#workspace.wireMessage(spoken),
      client_msg_id: `${spoken.ts}-${user.id}`,
      ...(text === '' ? {} : { blocks: [richText(text)] }),
      ...(thread === undefined ? {} : { parent_user_id: user.id }),
    }
  }

  /** The frame of the Events API; its event_id is the same at every delivery. */
  event(type: string, body: Json, team: string): Json {
    this.#events += 1
    const ts = this.#workspace.ts()
    return {
      token: VERIFICATION,
      team_id: team,
      api_app_id: APP_ID,
      event: { type, event_ts: ts, ...body },
      type: 'event_callback',
      event_id: `Ev${ts.replace('.', '')}${this.#events}`,
      event_time: Math.floor(this.#workspace.now() / 1000),
      // Of an app that is no longer there nobody is left who authorised it.
      ...(LEAVING.has(type)
        ? {}
        : {
            authorizations: [
              {
                enterprise_id: null,
                team_id: team,
                user_id: botUserOf(team),
                is_bot: true,
                is_enterprise_install: false,
              },
            ],
          }),
      is_ext_shared_channel: false,
    }
  }
}

/** The options in an answer to block_suggestion, whether grouped or not. */
export function suggested(body: unknown): { text: string; value: string }[] {
  if (!isRecord(body)) return []
  const groups = Array.isArray(body['option_groups']) ? body['option_groups'].filter(isRecord) : []
  return [body['options'], ...groups.map((group) => group['options'])]
    .flat()
    .filter(isRecord)
    .map((option) => ({
      text: isRecord(option['text']) ? asText(option['text']['text']) : '',
      value: asText(option['value']),
    }))
}
