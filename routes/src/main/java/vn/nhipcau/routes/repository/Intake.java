package vn.nhipcau.routes.repository;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.nhipcau.routes.delivery.DeliverySettings;
import vn.nhipcau.routes.delivery.MessageFault;
import vn.nhipcau.routes.delivery.MessageKey;
import vn.nhipcau.routes.delivery.OutgoingMessage;
import vn.nhipcau.routes.delivery.Receipt.Problem;
import vn.nhipcau.routes.delivery.WireFormat;
import vn.nhipcau.routes.failure.CrashPoint;
import vn.nhipcau.routes.operations.ConditionalOnRole;
import vn.nhipcau.routes.operations.Role;
import vn.nhipcau.routes.performance.ReportingPeriod;

/**
 * Enters statuses into the book: one database transaction for a batch, first the database, then the broker.
 *
 * <p>A message key is entered once. The same bytes again get the receipt they had, other bytes under a known key are
 * refused, and the highest revision of a month counts whatever the order of arrival.
 */
@Component
@ConditionalOnRole(Role.REPOSITORY)
class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final int TRIES = 5;

    private final Examiner examiner;
    private final Inbox inbox;
    private final DeadLetterBook deadLetters;
    private final ReceiptWriter receipts;
    private final PeriodBook periods;
    private final TransactionTemplate transaction;
    private final DeliverySettings delivery;
    private final RepositorySettings settings;
    private final Clock clock;

    Intake(
            Examiner examiner,
            Inbox inbox,
            DeadLetterBook deadLetters,
            ReceiptWriter receipts,
            PeriodBook periods,
            PlatformTransactionManager transactions,
            DeliverySettings delivery,
            RepositorySettings settings,
            Clock clock) {
        this.examiner = examiner;
        this.inbox = inbox;
        this.deadLetters = deadLetters;
        this.receipts = receipts;
        this.periods = periods;
        // Inside a caller's transaction another try goes back to where this one began, not to the caller's beginning.
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.delivery = delivery;
        this.settings = settings;
        this.clock = clock;
    }

    /** Takes a batch in; answers the receipts to send, which the caller sends in the transaction it received in. */
    List<OutgoingMessage> take(List<Incoming> messages) {
        List<Examined> examined = messages.stream().map(examiner::examine).toList();
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            List<OutgoingMessage> answers = transaction.execute(status -> {
                periods.hold();
                Entry entry = new Entry(clock.instant().truncatedTo(ChronoUnit.MICROS), examined);
                if (entry.enter()) {
                    return entry.answers;
                }
                status.setRollbackOnly();
                return null;
            });
            if (answers != null) {
                CrashPoint.hit("after-intake-commit");
                return answers;
            }
        }
        throw new IllegalStateException("INT-101 another intake was faster %d times".formatted(TRIES));
    }

    /** One batch inside its transaction. */
    private final class Entry {

        private final Instant now;
        private final List<Examined> examined;
        private final Map<YearMonth, Expectations> expectations = new HashMap<>();
        private final Map<String, Inbox.Entry> known;
        private final Map<String, Inbox.Month> months;
        private final Map<String, Inbox.Line> lines = new LinkedHashMap<>();
        private final Map<String, Inbox.Line> highest = new LinkedHashMap<>();
        private final List<OutgoingMessage> answers = new ArrayList<>();

        Entry(Instant now, List<Examined> examined) {
            this.now = now;
            this.examined = examined;
            List<MessageKey> keys = examined.stream()
                    .filter(Examined.Proven.class::isInstance)
                    .map(message -> ((Examined.Proven) message).key())
                    .toList();
            this.known = inbox.known(keys.stream().map(MessageKey::text).toList());
            this.months = inbox.months(keys);
        }

        /** Answers false if another intake entered one of these keys meanwhile: then all of it begins again. */
        boolean enter() {
            for (Examined message : examined) {
                if (message instanceof Examined.Unreadable unreadable) {
                    bury(unreadable.incoming(), unreadable.fault(), unreadable.text(), null);
                } else if (message instanceof Examined.Unproven unproven) {
                    refuse(unproven);
                } else if (message instanceof Examined.Proven proven) {
                    enter(proven);
                }
            }
            if (inbox.write(List.copyOf(lines.values())) < lines.size()) {
                return false;
            }
            List<Inbox.Line> applied = List.copyOf(highest.values());
            inbox.apply(
                    applied,
                    applied.stream().map(line -> firstReceivedAt(line.key())).toList());
            return true;
        }

        private void refuse(Examined.Unproven message) {
            bury(message.incoming(), message.fault(), message.text(), message.key());
            answers.add(receipts.refusal(
                    message.key(),
                    message.recipient(),
                    message.bytes(),
                    now,
                    expectations(message.key()).timeliness(now),
                    Problem.of(message.fault(), "", message.text())));
        }

        private void enter(Examined.Proven message) {
            MessageKey key = message.key();
            Inbox.Entry before = known.get(key.text());
            if (before == null) {
                line(message);
            } else if (before.sha256().equals(message.sha256())) {
                answers.add(OutgoingMessage.receipt(
                        key.sender(), key.agency(), before.receipt(), before.receiptSignature()));
            } else {
                String text = "this message key came before with other bytes, which stay";
                bury(message.incoming(), MessageFault.REVISION_CONFLICT, text, key);
                answers.add(receipts.refusal(
                        key,
                        key.sender(),
                        message.bytes(),
                        now,
                        expectations(key).timeliness(firstReceivedAt(key)),
                        Problem.of(MessageFault.REVISION_CONFLICT, "", text)));
            }
        }

        private void line(Examined.Proven message) {
            MessageKey key = message.key();
            Expectations expected = expectations(key);
            Inbox.Month month = months.get(Inbox.month(key));
            List<Problem> problems = message.problems().isEmpty()
                    ? expected.check(key, message.event(), month, now)
                    : message.problems();
            Inbox.State state = state(key, month, problems);
            boolean empty = StatusContent.isEmpty(message.event());
            var timeliness = expected.timeliness(firstReceivedAt(key));
            OutgoingMessage receipt = receipts.receipt(key, message.sha256(), now, timeliness, problems);
            Inbox.Line line = new Inbox.Line(
                    key,
                    state,
                    message.bytes(),
                    message.sha256(),
                    message.incoming().signature(),
                    now,
                    timeliness.name(),
                    empty,
                    new String(WireFormat.write(problems), StandardCharsets.UTF_8),
                    receipt);
            lines.put(key.text(), line);
            known.put(key.text(), new Inbox.Entry(message.sha256(), receipt.body(), receipt.signature()));
            if (state == Inbox.State.APPLIED) {
                Instant first = month == null ? null : month.firstReceivedAt();
                Instant reported = first != null || empty ? first : now;
                months.put(Inbox.month(key), new Inbox.Month(key.sender(), key.revision(), reported));
                highest.put(Inbox.month(key), line);
            }
            answers.add(receipt);
        }

        private Inbox.State state(MessageKey key, Inbox.@Nullable Month month, List<Problem> problems) {
            if (!problems.isEmpty()) {
                return Inbox.State.REJECTED;
            }
            return month == null || month.revision() < key.revision()
                    ? Inbox.State.APPLIED
                    : Inbox.State.SUPERSEDED_ON_ARRIVAL;
        }

        private Instant firstReceivedAt(MessageKey key) {
            Inbox.Month month = months.get(Inbox.month(key));
            return month == null || month.firstReceivedAt() == null ? now : month.firstReceivedAt();
        }

        private void bury(Incoming incoming, MessageFault fault, String text, @Nullable MessageKey key) {
            LOG.warn("{} from broker user {}: {}", fault.wireName(), incoming.user(), text);
            deadLetters.keep(incoming, fault, text, key == null ? null : key.text());
        }

        private Expectations expectations(MessageKey key) {
            return expectations.computeIfAbsent(key.period(), label -> {
                ReportingPeriod period = periods.of(label);
                if (period.endedAt(now)) {
                    periods.fix(period, now);
                }
                return new Expectations(
                        period, settings.earliest(), periods.obligations(period, null), delivery.sender());
            });
        }
    }
}
