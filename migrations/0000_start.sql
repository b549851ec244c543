CREATE TABLE `deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`learner` text NOT NULL,
	`face` text NOT NULL,
	`kind` text NOT NULL,
	`due_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`message_id` text,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`learner`) REFERENCES `learners`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `deliveries_due` ON `deliveries` (`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `deliveries_learner` ON `deliveries` (`learner`);--> statement-breakpoint
CREATE TABLE `distractors` (
	`draft` text NOT NULL,
	`option` text NOT NULL,
	`shown` integer NOT NULL,
	`picked` integer NOT NULL,
	PRIMARY KEY(`draft`, `option`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `hosts` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace` text NOT NULL,
	`name` text NOT NULL,
	`public_key` text NOT NULL,
	`created_at` integer NOT NULL,
	`revoked_at` integer,
	FOREIGN KEY (`workspace`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `hosts_name` ON `hosts` (`workspace`,`name`);--> statement-breakpoint
CREATE TABLE `identities` (
	`face` text NOT NULL,
	`workspace` text NOT NULL,
	`external` text NOT NULL,
	`learner` text NOT NULL,
	PRIMARY KEY(`face`, `workspace`, `external`),
	FOREIGN KEY (`learner`) REFERENCES `learners`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `identities_learner` ON `identities` (`learner`);--> statement-breakpoint
CREATE TABLE `item_states` (
	`learner` text NOT NULL,
	`item` text NOT NULL,
	`phase` text NOT NULL,
	`stability` real NOT NULL,
	`difficulty` real NOT NULL,
	`step` integer NOT NULL,
	`reps` integer NOT NULL,
	`lapses` integer NOT NULL,
	`last_review` integer NOT NULL,
	`last_day` integer NOT NULL,
	`due` integer NOT NULL,
	`due_day` integer NOT NULL,
	`suspended` text NOT NULL,
	PRIMARY KEY(`learner`, `item`),
	FOREIGN KEY (`learner`) REFERENCES `learners`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `item_states_due` ON `item_states` (`learner`,`suspended`,`due`);--> statement-breakpoint
CREATE TABLE `learners` (
	`id` text PRIMARY KEY NOT NULL,
	`created_at` integer NOT NULL,
	`zone` text NOT NULL,
	`day_starts` integer NOT NULL,
	`retention` real NOT NULL,
	`new_per_day` integer NOT NULL,
	`reviews_per_day` integer NOT NULL,
	`easy_days` text NOT NULL,
	`weights` text,
	`weights_version` integer NOT NULL,
	`streak_hidden` integer NOT NULL,
	`paused_from` integer,
	`paused_to` integer,
	`focus` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `listings` (
	`id` text PRIMARY KEY NOT NULL,
	`learner` text,
	`host` text,
	`text` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`learner`) REFERENCES `learners`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`host`) REFERENCES `hosts`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `listings_expiry` ON `listings` (`expires_at`);--> statement-breakpoint
CREATE INDEX `listings_learner` ON `listings` (`learner`);--> statement-breakpoint
CREATE INDEX `listings_host` ON `listings` (`host`);--> statement-breakpoint
CREATE TABLE `questions` (
	`id` text PRIMARY KEY NOT NULL,
	`learner` text NOT NULL,
	`item` text NOT NULL,
	`state` text NOT NULL,
	`question` text NOT NULL,
	`asked_at` integer NOT NULL,
	`answered_at` integer,
	FOREIGN KEY (`learner`) REFERENCES `learners`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `questions_open` ON `questions` (`learner`,`answered_at`);--> statement-breakpoint
CREATE TABLE `reports` (
	`question` text NOT NULL,
	`learner` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`question`, `learner`),
	FOREIGN KEY (`question`) REFERENCES `questions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`learner`) REFERENCES `learners`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `review_log` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`learner` text NOT NULL,
	`type` text NOT NULL,
	`item` text NOT NULL,
	`at` integer NOT NULL,
	`day` integer NOT NULL,
	`question` text,
	`kind` text,
	`variant` text,
	`hash` text,
	`form` text,
	`options` text,
	`chosen` integer,
	`state` text,
	`rating` text,
	`took` integer,
	`weights_version` integer NOT NULL,
	`due` integer,
	`due_day` integer,
	`of` integer,
	FOREIGN KEY (`learner`) REFERENCES `learners`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `review_log_question` ON `review_log` (`question`);--> statement-breakpoint
CREATE INDEX `review_log_item` ON `review_log` (`learner`,`item`,`seq`);--> statement-breakpoint
CREATE INDEX `review_log_day` ON `review_log` (`learner`,`day`);--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `team_cards` (
	`workspace` text NOT NULL,
	`id` text NOT NULL,
	`card` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`workspace`, `id`),
	FOREIGN KEY (`workspace`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `tokens` (
	`scope` text NOT NULL,
	`name` text NOT NULL,
	`sealed` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`scope`, `name`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `workspaces` (
	`id` text PRIMARY KEY NOT NULL,
	`face` text NOT NULL,
	`external` text NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `workspaces_external` ON `workspaces` (`face`,`external`);